package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.error.RawHttp.Reply;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirAssertions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is a refusal in FHIR, and the server goes on. */
@ServerTest
class HostileRequestsIT {

  @Test
  void everyHostileRequestIsRefusedWithAnOutcomeAndTheServerStaysHealthy(FhirHttp http)
      throws IOException {
    String id = http.create(Patients.somebody()).id();
    List<HostileRequest> corpus = corpus(id);
    assertThat(corpus).hasSizeGreaterThan(800);

    List<String> failures = new ArrayList<>();
    for (HostileRequest request : corpus) {
      Reply reply = RawHttp.send(http.base().getPort(), request.bytes(http.authorization()));
      flaw(reply).ifPresent(flaw -> failures.add(request.name() + "\n   -> " + flaw));
    }

    assertThat(failures).isEmpty();
    FhirAssertions.assertThat(http.get("Patient/" + id)).hasStatus(200);
    FhirAssertions.assertThat(http.get("Patient?_id=" + id)).hasIds(id);
    FhirAssertions.assertThat(http.create(Patients.somebody())).hasStatus(201);
    assertThat(health(http)).contains("\"status\":\"UP\"");
  }

  private static String health(FhirHttp http) {
    return http.send(
            "GET",
            http.base().resolve("/actuator/health").toString(),
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "application/json"))
        .body();
  }

  private static List<HostileRequest> corpus(String id) {
    List<HostileRequest> corpus = new ArrayList<>();
    corpus.addAll(HostileAddresses.all());
    corpus.addAll(HostileHttp.all(id));
    corpus.addAll(HostileBodies.all());
    corpus.addAll(HostileChanges.all(id));
    return corpus;
  }

  private static Optional<String> flaw(Reply reply) {
    String shown = reply.status() + " " + shortened(reply.body());
    if (reply.status() < 400 || reply.status() > 499) {
      return Optional.of("not refused: " + shown);
    }
    if (!reply.headers().contains("content-type: application/fhir+json")) {
      return Optional.of("not FHIR: " + shown + reply.headers());
    }
    OperationOutcome outcome = Fhir.parse(OperationOutcome.class, reply.body());
    boolean coded =
        outcome.getIssue().stream()
            .allMatch(
                issue ->
                    issue.hasDiagnostics() && issue.getDetails().getCodingFirstRep().hasCode());
    if (!outcome.hasIssue() || !coded) {
      return Optional.of("no code or sentence: " + shown);
    }
    boolean internals =
        reply.body().contains("HAPI-")
            || reply.body().contains("Exception")
            || reply.body().contains("org.")
            || reply.body().contains("HFJ_");
    return internals && !reply.body().contains("foyer.org/")
        ? Optional.of("shows internals: " + shown)
        : Optional.empty();
  }

  private static String shortened(String body) {
    return body.length() > 400 ? body.substring(0, 400) : body;
  }
}
