package org.foyer.billing.posting;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.foyer.billing.posting.Books.Figures;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The examples of {@code docs/operations/journal.md}, one after the other. */
@ServerTest
class JournalPageIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?(?:-d '([^']+)' )?'http://localhost:8080/fhir/([^']+)'", Pattern.MULTILINE);

  private final FhirHttp fhir;
  private final Stores stores;

  JournalPageIT(FhirHttp fhir, @Autowired Stores stores) {
    this.fhir = fhir;
    this.stores = stores;
  }

  @Test
  void theExamplesOfThePageAreAnswered() throws Exception {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("50.00"));
    books.answered(claim, new Figures("50.00", "0.00", "0.00"));
    String page = Files.readString(Path.of("docs/operations/journal.md"));
    for (MatchResult found : EXAMPLE.matcher(page).results().toList()) {
      String path = found.group(2).replace("Account/example-account", books.account);
      String body =
          (found.group(1) == null ? "" : found.group(1)).replace("Claim/example-claim", claim);

      Answer answer = body.isEmpty() ? fhir.get(path) : fhir.post(path, body);

      // Another test may have closed that day before.
      boolean closed = path.endsWith("$close-day") && answer.status() == 409;
      assertThat(answer).hasStatus(closed ? 409 : 200);
    }
  }
}
