package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ImportClient;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may import, and hear of it. */
@ServerTest
class ImportAccessIT {

  private static final List<String> PEOPLE =
      List.of(
          "administrator",
          "doctor",
          "nurse",
          "receptionist",
          "pharmacist",
          "billing",
          "auditor",
          "patient",
          "related-person");

  private final FhirHttp fhir;
  private final IssuedTokens tokens;
  private final JdbcClient database;

  ImportAccessIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.tokens = new IssuedTokens(database);
    this.database = JdbcClient.create(database);
  }

  private static Patient patient() {
    Patient patient = Patients.somebody();
    patient.setId(UUID.randomUUID().toString());
    return patient;
  }

  @Test
  void onlySystemsOfTheHospitalThatMayWriteEverythingImport() {
    String insurer = fhir.create(new Organization().setName("Insurer")).id();
    List<Viewer> refused = new ArrayList<>();
    for (String role : PEOPLE) {
      refused.add(Viewer.person("import " + role, role, null, "user/*.cruds"));
    }
    refused.add(Viewer.system("import insurer", "insurer", insurer, "system/*.cruds"));
    refused.add(Viewer.system("import partly", "ehr-system", null, "system/Patient.cruds"));
    refused.add(Viewer.system("import reads", "ehr-system", null, "system/*.rs"));
    refused.add(Viewer.system("import creates", "ehr-system", null, "system/*.c"));
    Viewer granted = Viewer.system("import all", "ehr-system", null, "system/*.cu");
    tokens.issue(refused);
    tokens.issue(List.of(granted));
    Patient patient = patient();

    for (Viewer viewer : refused) {
      ImportClient client = new ImportClient(fhir.as(tokens.of(viewer).orElseThrow()));
      assertThat(client.kickOff("application/fhir+ndjson", Fhir.json(patient)).status())
          .as(viewer.toString())
          .isEqualTo(403);
    }
    assertThat(
            new ImportClient(fhir.anonymous())
                .kickOff("application/fhir+ndjson", Fhir.json(patient))
                .status())
        .isEqualTo(401);
    assertThat(fhir.get("Patient/" + patient.getIdElement().getIdPart()).status()).isEqualTo(404);

    ImportClient client = new ImportClient(fhir.as(tokens.of(granted).orElseThrow()));
    assertThat(client.run(Fhir.json(patient))).isEmpty();
    assertThat(fhir.get("Patient/" + patient.getIdElement().getIdPart()).status()).isEqualTo(200);
  }

  @Test
  void stateAndErrorsAreForTheClientThatStartedTheImport() {
    Viewer other = Viewer.system("import other", "ehr-system", null, "system/*.cruds");
    Viewer person = Viewer.person("import person", "doctor", null, "user/*.cruds");
    tokens.issue(List.of(other, person));
    ImportClient client = new ImportClient(fhir);
    String status = client.start("{\"resourceType\":\"Patient\"}");
    String errors = client.report(status).path("error").path(0).path("url").asText();
    assertThat(errors).isNotEmpty();

    for (String address : List.of(status, errors)) {
      FhirHttp stranger = fhir.as(tokens.of(other).orElseThrow());
      assertThat(stranger.get(address).status()).isEqualTo(404);
      assertThat(fhir.as(tokens.of(person).orElseThrow()).get(address).status()).isEqualTo(403);
      assertThat(fhir.anonymous().get(address).status()).isEqualTo(401);
    }
    assertThat(fhir.as(tokens.of(other).orElseThrow()).delete(status).status()).isEqualTo(404);
    assertThat(fhir.delete(status).status()).isEqualTo(202);
    assertThat(fhir.get(errors).status()).isEqualTo(404);
  }

  @Test
  void whatHasNeverBeenWrittenByAnybodyIsNotWrittenByAnImport() {
    ImportClient client = new ImportClient(fhir);
    String event =
        """
        {"resourceType":"AuditEvent","id":"%s","type":{"code":"rest"},
        "recorded":"2026-01-01T00:00:00Z","agent":[{"requestor":true}],
        "source":{"observer":{"display":"x"}}}"""
            .formatted(UUID.randomUUID())
            .replace("\n", "");

    assertThat(client.run(event)).hasSize(1);
  }

  @Test
  void theStartTheEndAndEveryResourceAreOnRecord() {
    Patient patient = patient();
    ImportClient client = new ImportClient(fhir);
    String status = client.start(Fhir.json(patient));
    client.report(status);
    String job = status.substring(status.indexOf("job=") + 4);

    List<String> recorded =
        database
            .sql(
                "select what from foyer_audit_event where kind = 'IMPORT'"
                    + " and strpos(content, :about) > 0 order by id")
            .param("about", "import:" + job)
            .query(String.class)
            .list();
    assertThat(recorded).containsExactly("start-import", "end-import");
    assertThat(
            fhir.get("AuditEvent?entity=Patient/" + patient.getIdElement().getIdPart()).resources())
        .isNotEmpty();
  }
}
