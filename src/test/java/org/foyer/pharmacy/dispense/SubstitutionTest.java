package org.foyer.pharmacy.dispense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseSubstitutionComponent;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.junit.jupiter.api.Test;

class SubstitutionTest {

  private static final Product BRAND = product("Glucophage 500 mg tablet", "b", "metformin");
  private static final Product GENERIC = product("Metformin 500 mg tablet", "g", "metformin");
  private static final Product STRONGER = product("Metformin 1 g tablet", "s", "metformin");
  private static final Product OTHER = product("Ibuprofen 400 mg tablet", "o", "ibuprofen");
  private static final Product UNKNOWN = new Product("Mixture", Set.of(token("u")), Set.of());

  private static Product product(String name, String code, String ingredient) {
    return new Product(name, Set.of(token(code)), Set.of(ingredient));
  }

  private static TokenValue token(String code) {
    return new TokenValue("urn:example", code);
  }

  private static MedicationDispenseSubstitutionComponent because(String reason) {
    MedicationDispenseSubstitutionComponent said = new MedicationDispenseSubstitutionComponent();
    said.setWasSubstituted(true)
        .addReason(
            new CodeableConcept(new Coding().setSystem(Substitution.REASONS).setCode(reason)));
    return said;
  }

  private static Optional<ProblemCode> problem(
      MedicationRequest prescription,
      Product dispensed,
      MedicationDispenseSubstitutionComponent said) {
    return Substitution.problem(prescription, BRAND, dispensed, said).map(FhirProblem::code);
  }

  @Test
  void problemWhenItIsTheSameThenNothingNeedsToBeSaid() {
    assertThat(
            problem(new MedicationRequest(), BRAND, new MedicationDispenseSubstitutionComponent()))
        .isEmpty();
  }

  @Test
  void problemWhenTheGenericIsGivenThenItNeedsAReason() {
    MedicationRequest silent = new MedicationRequest();

    assertThat(problem(silent, GENERIC, because("stock"))).isEmpty();
    assertThat(problem(silent, GENERIC, new MedicationDispenseSubstitutionComponent()))
        .contains(ProblemCode.NOT_DISPENSABLE);
    assertThat(problem(silent, GENERIC, because("not-allowed-clinical")))
        .contains(ProblemCode.REASON_REQUIRED);
  }

  @Test
  void problemWhenThePrescriberForbidsItThenItIsNotDone() {
    MedicationRequest strict = new MedicationRequest();
    strict.getSubstitution().setAllowed(new BooleanType(false));
    MedicationRequest coded = new MedicationRequest();
    coded
        .getSubstitution()
        .setAllowed(
            new CodeableConcept(
                new Coding()
                    .setSystem(
                        "http://terminology.hl7.org/CodeSystem/v3-substanceAdminSubstitution")
                    .setCode("N")));

    assertThat(problem(strict, GENERIC, because("stock"))).contains(ProblemCode.NOT_DISPENSABLE);
    assertThat(problem(coded, GENERIC, because("stock"))).contains(ProblemCode.NOT_DISPENSABLE);
  }

  @Test
  void problemWhenItIsNotKnownToBeTheSameThenItIsNotDone() {
    MedicationRequest silent = new MedicationRequest();

    assertThat(problem(silent, OTHER, because("stock"))).contains(ProblemCode.NOT_DISPENSABLE);
    assertThat(problem(silent, UNKNOWN, because("stock"))).contains(ProblemCode.NOT_DISPENSABLE);
    assertThat(problem(silent, STRONGER, because("stock"))).contains(ProblemCode.NOT_DISPENSABLE);
  }
}
