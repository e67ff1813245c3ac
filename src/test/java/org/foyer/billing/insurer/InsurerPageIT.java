package org.foyer.billing.insurer;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The examples of the insurer's page, one after the other. */
@ServerTest
class InsurerPageIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?(?:-d '(?<body>[^']+)' )?'http://localhost:8080/fhir/(?<path>[^']+)'",
          Pattern.MULTILINE);

  private final InsurerTown town;

  InsurerPageIT(FhirHttp fhir, @Autowired DataSource database) {
    this.town = new InsurerTown(fhir, new IssuedTokens(database));
  }

  @Test
  void theExamplesOfThePageAreAnswered() throws Exception {
    Clinic clinic = town.clinic();
    Insured insured = town.insured();
    FhirHttp adjudicator = town.adjudicator();
    String claim = "";
    String page = Files.readString(Path.of("docs/operations/insurer.md"));
    for (MatchResult found : EXAMPLE.matcher(page).results().toList()) {
      boolean sends = found.group(2).endsWith("$submit");
      FhirHttp caller = sends ? clinic.fhir() : adjudicator;
      String path =
          found
              .group(2)
              .replace("payer-harborlight", Billing.INSURER)
              .replace("Claim/harborlight-claim", claim);
      String body =
          (found.group(1) == null ? "" : found.group(1))
              .replace("payer-harborlight", Billing.INSURER)
              .replace("Organization/clinic", "Organization/" + clinic.organization())
              .replace("2026-11-18", InsurerTown.day(5))
              .replace("2026-11-20", InsurerTown.day(3))
              .replace("HH-1001", insured.number())
              .replace("Osei", insured.family());

      Answer answer = body.isEmpty() ? caller.get(path) : caller.post(path, body);

      assertThat(answer).hasStatus(200);
      claim = sends ? Clinic.response(answer).getRequest().getReference() : claim;
    }
  }
}
