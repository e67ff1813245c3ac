package org.foyer.operation;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/operations}, for a patient of the tests. */
@ServerTest
class OperationPagesIT {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^curl .*?(?:-d '(?<body>[^']+)' )?'http://localhost:8080/fhir/(?<path>[^']+)'",
          Pattern.MULTILINE);

  private final FhirHttp fhir;

  OperationPagesIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  static Stream<Example> examples() throws IOException {
    return Stream.of(
            "appointments",
            "charges",
            "docref",
            "everything",
            "invoices",
            "lastn",
            "match",
            "medication-safety",
            "merge",
            "notices",
            "payments",
            "prescription-documents",
            "prescription-routing",
            "prescriptions",
            "summary")
        .map(page -> Path.of("docs/operations/" + page + ".md"))
        .flatMap(OperationPagesIT::examples);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfThePagesAreAnswered(Example example) {
    String patient = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    String path = billed(printed(example.path(), patient)).replace("amara-osei", patient);
    String body =
        done(charged(example.body(), patient), patient)
            .replace("amara-osei", patient)
            .replace("maeve-brennan", other);

    Answer answer = body.isEmpty() ? fhir.get(path) : fhir.post(path, body);

    assertThat(answer).hasStatus(200);
  }

  /** What is invoiced and paid must be there. */
  private String billed(String path) {
    if (!path.matches(".*amara-osei-(account|invoice|payment).*")) {
      return path;
    }
    InvoicedPatient patient = InvoicedPatient.open(fhir, fhir);
    patient.charge("visit", "50.00");
    if (path.contains("amara-osei-account")) {
      return path.replace("amara-osei-account", patient.account().substring("Account/".length()));
    }
    Invoice invoice =
        path.contains("amara-osei-invoice-draft")
            ? patient.draft(new Parameters())
            : patient.issued();
    String id = invoice.getIdElement().getIdPart();
    if (path.contains("amara-osei-payment")) {
      return path.replace(
          "amara-osei-payment",
          InvoicedPatient.pay(fhir, invoice, "50.00", "cash")
              .as(PaymentReconciliation.class)
              .getIdElement()
              .getIdPart());
    }
    if (path.contains("amara-osei-invoice-paid")) {
      assertThat(InvoicedPatient.pay(fhir, invoice, "50.00", "cash")).hasStatus(200);
    }
    return path.replaceFirst("amara-osei-invoice(-draft|-paid)?", id);
  }

  /** What is printed must be there. */
  private String printed(String path, String patient) {
    if (!path.contains("amara-osei-rx") && !path.contains("amara-osei-dispense")) {
      return path;
    }
    MedicationRequest order =
        Prescribing.order("Patient/" + patient, MedicationRequestStatus.ACTIVE);
    String prescription = fhir.create(order).id();
    MedicationDispense dispense = new MedicationDispense();
    dispense.setStatus(MedicationDispenseStatus.INPROGRESS);
    dispense.setMedication(order.getMedication());
    dispense.setSubject(order.getSubject());
    dispense.addAuthorizingPrescription(new Reference("MedicationRequest/" + prescription));
    return path.replace("amara-osei-rx-metformin-1000", prescription)
        .replace("amara-osei-dispense-3", fhir.create(dispense).id());
  }

  /** What a price list is applied to must be there, and the list. */
  private String charged(String body, String patient) {
    if (!body.contains("amara-osei-charge")) {
      return body;
    }
    ChargeItemDefinition list = new ChargeItemDefinition();
    list.setId("consultation-price");
    list.setUrl("https://foyer.org/fhir/test/prices/consultation");
    list.setStatus(PublicationStatus.ACTIVE);
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(new Money().setValue(120).setCurrency("USD"));
    fhir.update(list);
    ChargeItem charge = new ChargeItem();
    charge.setStatus(ChargeItemStatus.BILLABLE);
    charge.setCode(new CodeableConcept().setText("Consultation"));
    charge.setSubject(new Reference("Patient/" + patient));
    return body.replace("amara-osei-charge", fhir.create(charge).id());
  }

  /** What is charged late must have been done. */
  private String done(String body, String patient) {
    if (!body.contains("amara-osei-visit-2026")) {
      return body;
    }
    Encounter visit = new Encounter().setStatus(EncounterStatus.FINISHED);
    visit.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
    visit.setSubject(new Reference("Patient/" + patient));
    return body.replace("amara-osei-visit-2026", fhir.create(visit).id());
  }

  private static Stream<Example> examples(Path page) {
    try {
      return EXAMPLE.matcher(Files.readString(page)).results().map(Example::of);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  record Example(String path, String body) {

    static Example of(MatchResult found) {
      return new Example(found.group(2), found.group(1) == null ? "" : found.group(1));
    }
  }
}
