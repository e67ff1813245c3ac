package org.foyer.access.standing;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules of Consents. */
@Component
class ConsentSource implements StandingSource {

  private static final String INSERT =
      """
      insert into foyer_consent_rule
        (consent, rule, patient, permits, parent, grants, actors, purposes, types, labels, valid)
      values (:consent, :rule, :patient, :permits, :parent, :grants, cast(:actors as text[]),
        cast(:purposes as text[]), cast(:types as text[]), cast(:labels as text[]),
        tstzrange(cast(:from as timestamptz), cast(:until as timestamptz)))
      """;

  private final JdbcClient database;
  private final ConsentCompiler compiler;

  ConsentSource(JdbcClient database, ConsentCompiler compiler) {
    this.database = database;
    this.compiler = compiler;
  }

  @Override
  public Class<Consent> model() {
    return Consent.class;
  }

  @Override
  @Transactional
  public void keep(Resource resource) {
    Consent consent = (Consent) resource;
    String id = consent.getIdElement().getIdPart();
    forget(id);
    Optional<String> patient = compiler.patient(consent);
    if (patient.isPresent()) {
      List<ConsentRule> rules = compiler.rules(consent);
      for (int position = 0; position < rules.size(); position++) {
        insert(id, position, patient.get(), rules.get(position));
      }
    }
  }

  @Override
  @Transactional
  public void forget(String id) {
    StandingTable.lock(database, type(), id);
    database.sql("delete from foyer_consent_rule where consent = :id").param("id", id).update();
  }

  private void insert(String consent, int position, String patient, ConsentRule rule) {
    Validity valid = rule.who().valid();
    if (!valid.isPossible()) {
      return;
    }
    database
        .sql(INSERT)
        .param("consent", consent)
        .param("rule", position)
        .param("patient", patient)
        .param("permits", rule.permits())
        .param("parent", rule.parent())
        .param("grants", rule.grants())
        .param("actors", StandingTable.texts(rule.who().actors()))
        .param("purposes", StandingTable.texts(rule.who().purposes()))
        .param("types", StandingTable.texts(rule.what().types()))
        .param("labels", StandingTable.texts(rule.what().labels()))
        .param("from", StandingTable.time(valid.from()))
        .param("until", StandingTable.time(valid.until()))
        .update();
  }
}
