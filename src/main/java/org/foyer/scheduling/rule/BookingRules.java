package org.foyer.scheduling.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.fhir.TokenValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the time of Schedules is booked: the rules as compiled from what is stored. */
@Component
public class BookingRules {

  private static final String SELECT =
      """
      select rule, visit_types, specialties from foyer_booking_rule
       where (:anySchedule or schedule = any(:schedules))
         and (:anyService or service = any(:services))
         and (:anyPractitioner or actors && cast(:practitioners as text[]) or roles && cast(:practitioners as text[]))
         and (:anyLocation or locations && cast(:locations as text[]))
       order by id
      """;

  private final JdbcClient database;
  private final ObjectMapper json;

  BookingRules(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  private record Row(BookingRule rule, List<TokenValue> visitTypes, List<TokenValue> specialties) {}

  /** The rules by which something of what is wanted can be booked, in a lasting order. */
  public List<BookingRule> of(Wanted wanted) {
    return database
        .sql(SELECT)
        .param("anySchedule", wanted.schedules().isEmpty())
        .param("schedules", array(wanted.schedules()))
        .param("anyService", wanted.services().isEmpty())
        .param("services", array(wanted.services()))
        .param("anyPractitioner", wanted.practitioners().isEmpty())
        .param("practitioners", array(wanted.practitioners()))
        .param("anyLocation", wanted.locations().isEmpty())
        .param("locations", array(wanted.locations()))
        .query((row, number) -> row(row))
        .list()
        .stream()
        .filter(row -> isAmong(row.visitTypes(), wanted.visitTypes()))
        .filter(row -> isAmong(row.specialties(), wanted.specialties()))
        .map(Row::rule)
        .toList();
  }

  /**
   * The rule for an actor that fits best: one of the service, if any is, and of those one of the
   * kind of visit, if any is. Of several that are left, the strictest. Empty if the actor has no
   * Schedule.
   *
   * @param actor such as {@code Practitioner/1}
   * @param service the id of a HealthcareService; null if it is not known
   * @param visitType null if it is not known
   */
  public Optional<BookingRule> of(
      String actor, @Nullable String service, @Nullable TokenValue visitType) {
    return best(ofActors(List.of(actor)), actor, service, visitType);
  }

  /** All rules of these actors. */
  public List<BookingRule> ofActors(Collection<String> actors) {
    return database
        .sql(
            "select rule, visit_types, specialties from foyer_booking_rule"
                + " where actors && cast(:actors as text[]) order by id")
        .param("actors", array(actors))
        .query((row, number) -> row(row))
        .list()
        .stream()
        .map(Row::rule)
        .toList();
  }

  /** Of rules, the one for an actor that fits best, as {@link #of(String, String, TokenValue)}. */
  public static Optional<BookingRule> best(
      List<BookingRule> rules,
      String actor,
      @Nullable String service,
      @Nullable TokenValue visitType) {
    List<BookingRule> all = rules.stream().filter(rule -> rule.actors().contains(actor)).toList();
    List<BookingRule> ofService =
        narrowed(all, rule -> service != null && service.equals(rule.service()));
    List<BookingRule> ofType = narrowed(ofService, rule -> isOfType(rule, visitType));
    return ofType.stream()
        .min(
            Comparator.comparing((BookingRule rule) -> rule.limits().capacity())
                .thenComparing(BookingRules::buffers, Comparator.reverseOrder()));
  }

  private static Duration buffers(BookingRule rule) {
    return rule.visit().before().plus(rule.visit().after());
  }

  private static boolean isOfType(BookingRule rule, @Nullable TokenValue visitType) {
    @Nullable TokenValue its = rule.visit().type();
    return visitType == null
        ? its == null
        : its != null && visitType.matches(its.system(), its.code());
  }

  private static List<BookingRule> narrowed(List<BookingRule> rules, Predicate<BookingRule> to) {
    List<BookingRule> narrowed = rules.stream().filter(to).toList();
    return narrowed.isEmpty() ? rules : narrowed;
  }

  private static boolean isAmong(List<TokenValue> codings, Set<TokenValue> wanted) {
    return wanted.isEmpty()
        || wanted.stream()
            .anyMatch(
                value -> codings.stream().anyMatch(its -> value.matches(its.system(), its.code())));
  }

  private Row row(ResultSet row) throws SQLException {
    try {
      return new Row(
          json.readValue(row.getString("rule"), BookingRule.class),
          codings(row, "visit_types"),
          codings(row, "specialties"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A booking rule is not stored as it should be", e);
    }
  }

  private static List<TokenValue> codings(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).map(TokenValue::of).toList();
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(new String[0]);
  }
}
