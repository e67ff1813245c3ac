package org.foyer.pharmacy.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Labels of packages. */
@ServerTest
class LabelIT {

  private static final String BASE = "https://foyer.org/fhir/StructureDefinition/";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Printable printable;

  LabelIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.printable = new Printable(fhir, people, login);
  }

  @Test
  void printWhenAPackageIsDispensedThenTheLabelSaysWhatIsInItAndForWhom() throws Exception {
    String patient = printable.patient("");
    String prescription = printable.signed(patient);
    String dispense = printable.stored(dispense(patient, prescription, "AB1234"));
    String task = printable.stored(task(patient, prescription, dispense));
    FhirHttp pharmacist = fhir.as(login.token(people.with("pharmacist"), "user/*.rs"));

    Pdf label = Pdf.of(pharmacist, dispense + "/$label", "print-label");

    assertThat(label.pages()).isEqualTo(1);
    assertThat(label.code()).isEqualTo(task);
    assertThat(label.words())
        .contains(
            "Given",
            "born 17 May 1980",
            Printable.MEDICINE,
            "1 capsule 3 times a day",
            "May cause drowsiness. Do not drive if affected.",
            "Qty 21 capsules",
            "Lot AB1234",
            "Exp. 31 March 2027",
            "Noreen Castell",
            "Mill Pharmacy",
            "Tel. +44 20 7946 0999");
  }

  @Test
  void printWhenThePatientSpeaksGermanThenTheDosageIsGermanForThePatientToo() throws Exception {
    String patient = printable.patient("de");
    String prescription = printable.signed(patient);
    String dispense = printable.stored(dispense(patient, prescription, "AB1234"));
    FhirHttp own = fhir.as(login.token(people.with("patient", patient), "user/*.rs"));

    Pdf label = Pdf.of(own, dispense + "/$label", "print-label-german");

    assertThat(label.language()).isEqualTo("de");
    assertThat(label.code()).isEqualTo(dispense);
    assertThat(label.words())
        .contains("1 Kapsel 3-mal täglich", "Menge 21 Kapseln", "Ch.-B. AB1234", "31. März 2027");
  }

  @Test
  void printWhenThereIsMuchToSayThenItStillFits() throws Exception {
    String patient = printable.patient("");
    String prescription = printable.signed(patient);
    MedicationDispense much = dispense(patient, prescription, "AB1234");
    much.addExtension(dispensedFrom("CD5678"));
    much.getDosageInstructionFirstRep()
        .addAdditionalInstruction(
            new CodeableConcept()
                .setText(
                    "Take with a full glass of water, at least 30 minutes"
                        + " before food and other medicines"))
        .addAdditionalInstruction(
            new CodeableConcept().setText("Avoid sunlight and sun beds while you take this"));

    Pdf label = Pdf.of(fhir, printable.stored(much) + "/$label", "print-label-much");

    assertThat(label.pages()).isEqualTo(1);
    assertThat(label.words()).contains("Lot AB1234", "Lot CD5678", "Avoid sunlight");
  }

  @Test
  void printWhenNobodyGetsItThenThereIsNoLabel() {
    String patient = printable.patient("");
    String prescription = printable.signed(patient);
    MedicationDispense cancelled = dispense(patient, prescription, "AB1234");
    cancelled.setStatus(MedicationDispenseStatus.CANCELLED);
    cancelled.setStatusReason(new CodeableConcept().setText("Not collected"));
    String id = printable.stored(cancelled);

    assertThat(fhir.get(id + "/$label")).hasStatus(422);
    assertThat(fhir.as(login.token(people.with("receptionist"), "user/*.rs")).get(id + "/$label"))
        .hasStatus(403);
    String other = printable.patient("");
    assertThat(fhir.as(login.token(people.with("patient", other), "user/*.rs")).get(id + "/$label"))
        .hasStatus(404);
  }

  private MedicationDispense dispense(String patient, String prescription, String lot) {
    Dosage dosage = Printable.dosage();
    dosage.addAdditionalInstruction(
        new CodeableConcept().setText("May cause drowsiness. Do not drive if affected."));
    MedicationDispense dispense = new MedicationDispense();
    dispense.addExtension(dispensedFrom(lot));
    dispense
        .setStatus(MedicationDispenseStatus.UNKNOWN)
        .setMedication(Printable.medicine())
        .setSubject(new Reference(patient))
        .addAuthorizingPrescription(new Reference(prescription))
        .setLocation(new Reference(pharmacy()))
        .setQuantity(Printable.capsules(21))
        .addDosageInstruction(dosage);
    return dispense;
  }

  private Extension dispensedFrom(String lot) {
    Basic item = new Basic();
    item.setCode(new CodeableConcept().setText("A package of the tests"));
    item.addExtension(BASE + "stock-lot", new StringType(lot));
    item.addExtension(BASE + "stock-expiry", new DateType("2027-03-31"));
    Extension from = new Extension(PharmacyExtensions.DISPENSED_FROM);
    from.addExtension(PharmacyExtensions.ITEM, new Reference(printable.stored(item)));
    from.addExtension(PharmacyExtensions.QUANTITY, Printable.capsules(10));
    return from;
  }

  private String pharmacy() {
    Organization organization = new Organization().setName("Mill Trust");
    organization.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+44 20 7946 0999");
    Location location = new Location().setName("Mill Pharmacy");
    location.getAddress().addLine("1 Mill Lane").setPostalCode("12345").setCity("Brook");
    location.setManagingOrganization(new Reference(printable.stored(organization)));
    return printable.stored(location);
  }

  private static Task task(String patient, String prescription, String dispense) {
    Task task = new Task();
    task.setStatus(TaskStatus.RECEIVED)
        .setIntent(TaskIntent.ORDER)
        .setCode(
            new CodeableConcept(new Coding(PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL, null)))
        .setBusinessStatus(new CodeableConcept(new Coding(PharmacyCodes.TASK_STATUS, "sent", null)))
        .setFocus(new Reference(prescription))
        .setFor(new Reference(patient));
    task.addOutput()
        .setType(
            new CodeableConcept(
                new Coding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.DISPENSE, null)))
        .setValue(new Reference(dispense));
    return task;
  }
}
