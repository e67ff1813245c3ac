package org.foyer.access.standing;

import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works where. */
@Component
class PractitionerRoleSource implements StandingSource {

  private static final String INSERT =
      """
      insert into foyer_practitioner_role (id, practitioner, organization, valid)
      values (:id, :practitioner, :organization,
        tstzrange(cast(:from as timestamptz), cast(:until as timestamptz)))
      """;

  private final JdbcClient database;
  private final LocalReferences localReferences;

  PractitionerRoleSource(JdbcClient database, LocalReferences localReferences) {
    this.database = database;
    this.localReferences = localReferences;
  }

  @Override
  public Class<PractitionerRole> model() {
    return PractitionerRole.class;
  }

  @Override
  @Transactional
  public void keep(Resource resource) {
    PractitionerRole role = (PractitionerRole) resource;
    String id = role.getIdElement().getIdPart();
    forget(id);
    Validity valid = Validity.of(role.getPeriod());
    Optional<IdType> practitioner = localReferences.target(role.getPractitioner());
    boolean counts = !role.hasActive() || role.getActive();
    if (counts && valid.isPossible() && practitioner.isPresent()) {
      database
          .sql(INSERT)
          .param("id", id)
          .param("practitioner", practitioner.get().getIdPart())
          .param(
              "organization",
              localReferences.target(role.getOrganization()).map(IdType::getIdPart).orElse(null))
          .param("from", StandingTable.time(valid.from()))
          .param("until", StandingTable.time(valid.until()))
          .update();
    }
  }

  @Override
  @Transactional
  public void forget(String id) {
    StandingTable.lock(database, type(), id);
    database.sql("delete from foyer_practitioner_role where id = :id").param("id", id).update();
  }
}
