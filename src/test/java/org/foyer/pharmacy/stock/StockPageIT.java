package org.foyer.pharmacy.stock;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Organization;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/operations/stock.md}, one after the other. */
@ServerTest
class StockPageIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?(?:-d '([^']+)' )?'http://localhost:8080/fhir/([^']+)'", Pattern.MULTILINE);

  private final FhirHttp fhir;

  StockPageIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void theExamplesOfThePageAreAnswered() throws Exception {
    Stockroom pharmacy = Stockroom.open(fhir);
    String ward = pharmacy.elsewhere().location();
    String wholesaler = fhir.create(new Organization().setName("A wholesaler")).id();
    String item = "";
    String page = Files.readString(Path.of("docs/operations/stock.md"));
    for (MatchResult found : EXAMPLE.matcher(page).results().toList()) {
      String path = found.group(2).replace("Location/pharmacy", "Location/" + pharmacy.location());
      String body =
          (found.group(1) == null ? "" : found.group(1))
              .replace("Location/pharmacy", "Location/" + pharmacy.location())
              .replace("Location/ward", "Location/" + ward)
              .replace("Organization/wholesaler", "Organization/" + wholesaler)
              .replace("Basic/stock-item", "Basic/" + item);

      Answer answer = body.isEmpty() ? fhir.get(path) : fhir.post(path, body);

      assertThat(answer).hasStatus(200);
      item = path.endsWith("$receive") ? answer.ids().get(1) : item;
    }
    assertThat(fhir.get("Basic/" + item)).hasStatus(200);
  }
}
