package org.foyer.billing.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.billing.posting.Books.Figures;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Insurers' systems write their answers to the hospital's claims themselves. */
@ServerTest
class InsurerAnswersIT {

  private static final Figures PAID = new Figures("40.00", "40.00", "30.00");

  private final FhirHttp fhir;
  private final Stores stores;
  private final IssuedTokens tokens;

  InsurerAnswersIT(FhirHttp fhir, @Autowired Stores stores, @Autowired DataSource database) {
    this.fhir = fhir;
    this.stores = stores;
    this.tokens = new IssuedTokens(database);
  }

  @Test
  void anAnswerIsPostedAndPostedAnewWhenTheInsurerCorrectsIt() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    FhirHttp insurer = system(Billing.INSURER);
    assertThat(insurer.get(claim)).hasStatus(200);

    Answer written = insurer.create(books.answer(claim, PAID));

    assertThat(written).hasStatus(201);
    assertThat(books.sums().openOfInsurers()).isEqualTo("30.00");
    assertThat(books.sums().openOfPatient()).isEqualTo("10.00");
    ClaimResponse corrected = books.answer(claim, new Figures("40.00", "40.00", "35.00"));
    corrected.setId(written.id());
    assertThat(insurer.update(corrected)).hasStatus(200);
    assertThat(books.sums().openOfInsurers()).isEqualTo("35.00");
    assertThat(books.sums().openOfPatient()).isEqualTo("5.00");
    ClaimResponse wrong = books.answer(claim, new Figures("41.00", "40.00", "35.00"));
    wrong.setId(written.id());
    assertThat(insurer.update(wrong))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    assertThat(books.sums().openOfInsurers()).isEqualTo("35.00");
  }

  @Test
  void anotherInsurerCannotAnswer() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    String other = fhir.create(new Organization().setName("Another insurer")).id();
    FhirHttp stranger = system(other);

    assertThat(stranger.get(claim)).hasStatus(404);
    assertThat(stranger.create(books.answer(claim, PAID)).status()).isBetween(400, 404);
    ClaimResponse theirs = books.answer(claim, PAID);
    theirs.setInsurer(new Reference("Organization/" + other));
    assertThat(stranger.create(theirs).status()).isIn(400, 403, 404, 422);

    assertThat(books.sums().openOfInsurers()).isEqualTo("40.00");
    assertThat(books.sums().openOfPatient()).isEqualTo("0.00");
  }

  @Test
  void whoMayWriteAllCannotAnswerForAnotherInsurerOrPatientEither() {
    Books books = Books.open(fhir, stores);
    Books others = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    ClaimResponse otherInsurer = books.answer(claim, PAID);
    otherInsurer.setInsurer(new Reference("Organization/" + Billing.HOSPITAL));
    ClaimResponse otherPatient = books.answer(claim, PAID);
    otherPatient.setPatient(new Reference(others.patient));

    assertThat(fhir.create(otherInsurer))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");
    assertThat(fhir.create(otherPatient))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");

    assertThat(books.sums().openOfInsurers()).isEqualTo("40.00");
  }

  private FhirHttp system(String organization) {
    Viewer viewer =
        Viewer.system("insurer " + Patients.unique(), "insurer", organization, "system/*.cruds");
    tokens.issue(List.of(viewer));
    return fhir.as(tokens.of(viewer).orElseThrow());
  }
}
