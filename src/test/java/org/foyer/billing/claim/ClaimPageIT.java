package org.foyer.billing.claim;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.foyer.billing.InsuredVisit;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/operations/claims.md}, one after the other. */
@ServerTest
class ClaimPageIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?-d '(?<body>[^']+)' 'http://localhost:8080/fhir/(?<path>[^']+)'",
          Pattern.MULTILINE);

  private final FhirHttp fhir;

  ClaimPageIT(FhirHttp fhir) {
    this.fhir = fhir;
    Billing.organizations(fhir);
  }

  @Test
  void theExamplesOfThePageAreAnswered() throws IOException {
    InsuredVisit visit = InsuredVisit.of(fhir, Billing.INSURER, "120.00");
    visit.happens();
    String account = visit.account();
    String claim = "";
    List<MatchResult> examples =
        EXAMPLE.matcher(Files.readString(Path.of("docs/operations/claims.md"))).results().toList();
    Assertions.assertThat(examples).hasSize(4);
    for (MatchResult example : examples) {
      String path =
          example
              .group(2)
              .replace("Account/amara-osei-account", account)
              .replace("Claim/amara-osei-claim", claim);
      assertThat(fhir.post(path, example.group(1))).hasStatus(200);
      claim = "Claim/" + latest(account);
    }
  }

  private String latest(String account) {
    return fhir.get("Claim?account=" + account).ids().get(0);
  }
}
