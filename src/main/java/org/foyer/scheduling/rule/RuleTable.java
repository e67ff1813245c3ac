package org.foyer.scheduling.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import org.foyer.fhir.TokenValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps compiled rules, and what they come from. */
@Component
class RuleTable {

  private static final String INSERT =
      """
      insert into foyer_booking_rule (id, schedule, service, actors, roles, locations, visit_types,
        specialties, capacity, rule)
      values (:id, :schedule, :service, :actors, :roles, :locations, :visitTypes, :specialties,
        :capacity, cast(:rule as jsonb))
      """;

  private final JdbcClient database;
  private final ObjectMapper json;

  RuleTable(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What a Schedule hangs together with.
   *
   * @param id the Schedule
   * @param actors who take part, such as {@code Practitioner/1}
   * @param takers places and services among them that are booked by themselves
   * @param sources other resources that its rules come from
   */
  record Links(String id, List<String> actors, List<String> takers, List<String> sources) {}

  void keep(Links links, List<CompiledRule> rules) {
    forget(links.id());
    database
        .sql("insert into foyer_schedule values (:id, :actors, :takers, :sources)")
        .param("id", links.id())
        .param("actors", array(links.actors()))
        .param("takers", array(links.takers()))
        .param("sources", array(links.sources()))
        .update();
    rules.forEach(this::insert);
  }

  private void insert(CompiledRule compiled) {
    BookingRule rule = compiled.rule();
    database
        .sql(INSERT)
        .param("id", rule.id())
        .param("schedule", rule.schedule())
        .param("service", rule.service())
        .param("actors", array(rule.actors()))
        .param("roles", array(compiled.roles()))
        .param("locations", array(compiled.locations()))
        .param("visitTypes", codings(compiled.visitTypes()))
        .param("specialties", codings(compiled.specialties()))
        .param("capacity", rule.limits().capacity())
        .param("rule", text(rule))
        .update();
  }

  private String text(BookingRule rule) {
    try {
      return json.writeValueAsString(rule);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A booking rule cannot be stored", e);
    }
  }

  void forget(String schedule) {
    database.sql("delete from foyer_schedule where id = :id").param("id", schedule).update();
    database
        .sql("delete from foyer_booking_rule where schedule = :id")
        .param("id", schedule)
        .update();
  }

  /** The Schedules whose rules come from one of these resources. */
  List<String> from(Collection<String> sources) {
    return database
        .sql("select id from foyer_schedule where sources && cast(:sources as text[]) order by id")
        .param("sources", array(sources))
        .query(String.class)
        .list();
  }

  private static String[] codings(List<TokenValue> codings) {
    return codings.stream()
        .map(coding -> coding.system() + "|" + coding.code())
        .toArray(String[]::new);
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(new String[0]);
  }
}
