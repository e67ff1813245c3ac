package org.foyer.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.DemonstrationLogin;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/**
 * The story of a prescription, by the people of the demonstration hospital: Hana Novak prescribes,
 * Ewan Mackellar dispenses, Henrik Lindqvist takes.
 */
@DemonstrationTest
class PrescriptionStoryIT {

  private static final String HENRIK = "Patient/henrik-lindqvist";
  private static final String MEDICINE = "stock-lisinopril-10";
  private static final String FINDING = "https://foyer.org/fhir/safety-finding";
  private static final String EXTENSION = "https://foyer.org/fhir/StructureDefinition/";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final FhirHttp doctor;
  private final FhirHttp pharmacist;
  private final FhirHttp henrik;

  PrescriptionStoryIT(DemonstrationServer hospital) {
    this.doctor = DemonstrationLogin.as(hospital, "doctor");
    this.pharmacist = DemonstrationLogin.as(hospital, "pharmacist");
    this.henrik = DemonstrationLogin.as(hospital, "patient2");
  }

  @Test
  void aPrescriptionGoesFromTheDoctorsDeskToThePatientsHand() {
    int inStock = onShelf("stock-on-hand");
    int reserved = onShelf("stock-reserved");

    // The doctor writes a draft. Signing finds that the patient does not tolerate the medicine.
    String prescription = "MedicationRequest/" + doctor.create(draft()).id();
    Answer warned = doctor.post(prescription + "/$sign", Fhir.json(new Parameters()));
    assertThat(warned).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "safety-findings");
    assertThat(warned.body()).containsIgnoringCase("lisinopril");
    assertThat(status(prescription)).isEqualTo(MedicationRequestStatus.DRAFT);

    // The doctor knows better, says why, and signs.
    Parameters reasons = new Parameters();
    keys(warned).forEach(key -> reasons.addParameter(override(key)));
    Answer signed = doctor.post(prescription + "/$sign", Fhir.json(reasons));
    assertThat(signed).hasStatus(200);
    assertThat(status(prescription)).isEqualTo(MedicationRequestStatus.ACTIVE);

    // The pharmacy has it in its queue, sees what the doctor has judged, and reserves a part.
    Task fill = onlyFill(prescription);
    assertThat(stage(fill)).isEqualTo("received");
    Answer verified = work(fill, "verify", parameter("quantity", tablets(20)));
    assertThat(verified.resources())
        .filteredOn(DetectedIssue.class::isInstance)
        .anyMatch(issue -> ((DetectedIssue) issue).hasMitigation());
    assertThat(onShelf("stock-reserved")).isEqualTo(reserved + 20);
    assertThat(onShelf("stock-on-hand")).isEqualTo(inStock);

    // The packages are scanned: another medicine is noticed.
    assertThat(call(fill, "prepare", scanned("stock-losartan-50-counter-1")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "package-mismatch");
    work(fill, "prepare", packages(dispenses(prescription)));
    work(fill, "ready", new Parameters());

    // The patient is told.
    await().atMost(PATIENCE).until(() -> isTold(fill));

    // He fetches the part; the rest is owed.
    work(fill, "hand-over", parameter("identification-checked", new BooleanType(true)));
    assertThat(stage(fill)).isEqualTo("partly-filled");
    assertThat(status(prescription)).isEqualTo(MedicationRequestStatus.ACTIVE);
    assertThat(onShelf("stock-on-hand")).isEqualTo(inStock - 20);
    assertThat(onShelf("stock-reserved")).isEqualTo(reserved);

    // His neighbour fetches the rest.
    work(fill, "verify", new Parameters());
    work(fill, "prepare", packages(dispenses(prescription)));
    work(fill, "ready", new Parameters());
    work(
        fill,
        "hand-over",
        parameter("name", new StringType("Astrid Nyberg"))
            .addParameter("relationship", new CodeType("NBOR"))
            .addParameter("identification-checked", new BooleanType(true)));

    // All is done and on record, also for the patient, and the stock is right.
    assertThat(stage(fill)).isEqualTo("handed-over");
    assertThat(task(fill).getStatus()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(status(prescription)).isEqualTo(MedicationRequestStatus.COMPLETED);
    assertThat(onShelf("stock-on-hand")).isEqualTo(inStock - 30);
    assertThat(onShelf("stock-reserved")).isEqualTo(reserved);
    List<MedicationDispense> taken = dispensesSeenBy(henrik, prescription);
    assertThat(taken)
        .allMatch(dispense -> dispense.getStatus() == MedicationDispenseStatus.COMPLETED)
        .allMatch(dispense -> dispense.hasExtension(PharmacyExtensions.DISPENSED_FROM))
        .extracting(dispense -> dispense.getQuantity().getValue().intValue())
        .containsExactlyInAnyOrder(20, 10);
    assertThat(taken)
        .extracting(dispense -> dispense.getReceiverFirstRep().getDisplay())
        .contains("Astrid Nyberg");
    assertThat(henrik.get(prescription + "/_history").resources()).hasSizeGreaterThan(2);

    // Nobody gets a tablet more.
    assertThat(call(fill, "verify", new Parameters())).hasStatus(422);
    MedicationDispense more = taken.get(0).copy();
    more.setId((String) null);
    assertThat(pharmacist.create(more))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "prescription-used-up");
  }

  private MedicationRequest draft() {
    MedicationRequest draft =
        new MedicationRequest()
            .setStatus(MedicationRequestStatus.DRAFT)
            .setIntent(MedicationRequestIntent.ORDER)
            .setMedication(doctor.get("Medication/" + MEDICINE).as(Medication.class).getCode())
            .setSubject(new Reference(HENRIK));
    draft.addDosageInstruction().setText("Take 1 tablet by mouth once daily");
    draft.getDispenseRequest().setQuantity(tablets(30));
    draft.getDispenseRequest().setPerformer(new Reference("Organization/pharmacy"));
    return draft;
  }

  private static Quantity tablets(int value) {
    return new Quantity()
        .setValue(value)
        .setUnit("tablet")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{tablet}");
  }

  private static List<String> keys(Answer warned) {
    return warned.outcome().getIssue().stream()
        .flatMap(issue -> issue.getDetails().getCoding().stream())
        .filter(coding -> FINDING.equals(coding.getSystem()))
        .map(Coding::getCode)
        .toList();
  }

  private static ParametersParameterComponent override(String finding) {
    ParametersParameterComponent override = new ParametersParameterComponent();
    override.setName("override");
    override.addPart().setName("finding").setValue(new StringType(finding));
    override.addPart().setName("reason").setValue(new CodeType("record-inaccurate"));
    override.addPart().setName("comment").setValue(new StringType("The cough had another cause"));
    return override;
  }

  private Task onlyFill(String prescription) {
    List<Resource> fills = pharmacist.get("Task?code=fulfill&focus=" + prescription).resources();
    assertThat(fills).hasSize(1);
    return (Task) fills.get(0);
  }

  private Answer work(Task fill, String operation, Parameters parameters) {
    Answer answer = call(fill, operation, parameters);
    assertThat(answer).hasStatus(200);
    return answer;
  }

  private Answer call(Task fill, String operation, Parameters parameters) {
    return pharmacist.post(path(fill) + "/$" + operation, Fhir.json(parameters));
  }

  private static Parameters parameter(String name, Type value) {
    return new Parameters().addParameter(name, value);
  }

  private Task task(Task fill) {
    return pharmacist.get(path(fill)).as(Task.class);
  }

  private String stage(Task fill) {
    return task(fill).getBusinessStatus().getCodingFirstRep().getCode();
  }

  private MedicationRequestStatus status(String prescription) {
    return doctor.get(prescription).as(MedicationRequest.class).getStatus();
  }

  private List<MedicationDispense> dispenses(String prescription) {
    return dispensesSeenBy(pharmacist, prescription);
  }

  private static List<MedicationDispense> dispensesSeenBy(FhirHttp who, String prescription) {
    return who.get("MedicationDispense?prescription=" + prescription).resources().stream()
        .map(MedicationDispense.class::cast)
        .toList();
  }

  /** The codes on the packages that are reserved. */
  private Parameters packages(List<MedicationDispense> dispenses) {
    List<String> items = new ArrayList<>();
    dispenses.stream()
        .filter(dispense -> dispense.getStatus() == MedicationDispenseStatus.PREPARATION)
        .flatMap(
            dispense -> dispense.getExtensionsByUrl(PharmacyExtensions.DISPENSED_FROM).stream())
        .map(from -> (Reference) from.getExtensionByUrl(PharmacyExtensions.ITEM).getValue())
        .forEach(item -> items.add(item.getReferenceElement().getIdPart()));
    return scanned(items.toArray(String[]::new));
  }

  private Parameters scanned(String... items) {
    Parameters codes = new Parameters();
    for (String id : items) {
      Basic item = pharmacist.get("Basic/" + id).as(Basic.class);
      String expiry = ((DateType) value(item, "stock-expiry")).getValueAsString();
      codes.addParameter(
          "code",
          "(01)%s(17)%s(10)%s"
              .formatted(
                  item.getIdentifierFirstRep().getValue(),
                  expiry.replace("-", "").substring(2),
                  value(item, "stock-lot").primitiveValue()));
    }
    return codes;
  }

  /** How much of the medicine all lots at the counter have together. */
  private int onShelf(String what) {
    return shelf()
        .map(item -> item.getExtensionByUrl(EXTENSION + what))
        .filter(extension -> extension != null)
        .map(extension -> ((Quantity) extension.getValue()).getValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .intValueExact();
  }

  private Stream<Basic> shelf() {
    return pharmacist
        .get(
            "Basic?stock-location=Location/pharmacy-counter&code=http://hl7.org/fhir/fhir-types|InventoryItem&_count=500")
        .resources()
        .stream()
        .map(Basic.class::cast)
        .filter(item -> item.getIdElement().getIdPart().startsWith(MEDICINE + "-counter-"));
  }

  private static Type value(Basic item, String extension) {
    Extension found = item.getExtensionByUrl(EXTENSION + extension);
    return found.getValue();
  }

  /** Whether a notice about the fill was made for the patient. */
  private boolean isTold(Task fill) {
    return henrik.get("CommunicationRequest?subject=" + HENRIK + "&_count=100").resources().stream()
        .map(CommunicationRequest.class::cast)
        .anyMatch(
            notice ->
                notice.getAbout().stream()
                    .anyMatch(about -> path(fill).equals(about.getReference())));
  }

  private static String path(Task fill) {
    return "Task/" + fill.getIdElement().getIdPart();
  }
}
