package org.foyer.scheduling.book;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.foyer.scheduling.Clinic;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/operations/booking.md}, one after the other. */
@ServerTest
class BookingPageIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?(?:-d '([^']+)' )?'http://localhost:8080/fhir/([^']+)'", Pattern.MULTILINE);

  private final FhirHttp fhir;

  BookingPageIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void theExamplesOfThePageAreAnswered() throws Exception {
    Clinic clinic = Clinic.open(fhir);
    String one = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    String page = Files.readString(Path.of("docs/operations/booking.md"));
    String last = "";
    for (MatchResult found : EXAMPLE.matcher(page).results().toList()) {
      String path = found.group(2);
      String body = found.group(1) == null ? "" : found.group(1);
      String proposal = body.contains("PROPOSAL") ? proposals(clinic).get(0) : "";
      path = path.replace("APPOINTMENT", last).replace("SCHEDULE", clinic.schedule());
      body =
          body.replace("PROPOSAL", proposal)
              .replace("APPOINTMENT", last)
              .replace("amara-osei", one)
              .replace("maeve-brennan", other);

      Answer answer = body.isEmpty() ? fhir.get(path) : fhir.post(path, body);

      assertThat(answer).hasStatus(200);
      last = answer.ids().isEmpty() ? last : answer.ids().get(0);
    }
  }

  private List<String> proposals(Clinic clinic) {
    return fhir.get("Appointment/$find?practitioner=" + clinic.practitioner()).ids();
  }
}
