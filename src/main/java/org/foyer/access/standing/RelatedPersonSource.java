package org.foyer.access.standing;

import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is whose relative, friend or guardian. */
@Component
class RelatedPersonSource implements StandingSource {

  private static final String INSERT =
      """
      insert into foyer_related_person (id, patient, valid)
      values (:id, :patient,
        tstzrange(cast(:from as timestamptz), cast(:until as timestamptz)))
      """;

  private final JdbcClient database;
  private final LocalReferences localReferences;

  RelatedPersonSource(JdbcClient database, LocalReferences localReferences) {
    this.database = database;
    this.localReferences = localReferences;
  }

  @Override
  public Class<RelatedPerson> model() {
    return RelatedPerson.class;
  }

  @Override
  @Transactional
  public void keep(Resource resource) {
    RelatedPerson person = (RelatedPerson) resource;
    String id = person.getIdElement().getIdPart();
    forget(id);
    Validity valid = Validity.of(person.getPeriod());
    Optional<IdType> patient = localReferences.target(person.getPatient());
    boolean counts = !person.hasActive() || person.getActive();
    if (counts && valid.isPossible() && patient.isPresent()) {
      database
          .sql(INSERT)
          .param("id", id)
          .param("patient", patient.get().getIdPart())
          .param("from", StandingTable.time(valid.from()))
          .param("until", StandingTable.time(valid.until()))
          .update();
    }
  }

  @Override
  @Transactional
  public void forget(String id) {
    StandingTable.lock(database, type(), id);
    database.sql("delete from foyer_related_person where id = :id").param("id", id).update();
  }
}
