package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is to see in the pharmacy of the demonstration hospital. */
@DemonstrationTest
class PharmacyDemonstrationIT {

  private static final String EXTENSIONS = "https://foyer.org/fhir/StructureDefinition/";
  private static final String ITEMS = "Basic?code=http://hl7.org/fhir/fhir-types|InventoryItem";
  private static final String COUNTER = ITEMS + "&stock-location=Location/pharmacy-counter";

  private final FhirHttp fhir;

  PharmacyDemonstrationIT(DemonstrationServer server) {
    this.fhir = server.fhir();
  }

  @Test
  void sixtyFourMedicinesAreStockedInThreePlaces() {
    assertThat(total("Medication?identifier=http://foyer.example.org/fhir/formulary|"))
        .isEqualTo(64);
    assertThat(total(COUNTER)).isGreaterThan(64);
    assertThat(total(ITEMS + "&stock-location=Location/pharmacy-store-room")).isEqualTo(18);
    assertThat(total(ITEMS + "&stock-location=Location/ward-medical-cabinet")).isEqualTo(12);
    assertThat(total("SupplyDelivery?status=completed")).isGreaterThan(5);
  }

  @Test
  void whatIsOnHandFollowsFromWhatCameAndWent() {
    assertThat(onHand("stock-atorvastatin-20-counter-1")).isEqualByComparingTo("600");
    assertThat(reserved("stock-atorvastatin-20-counter-1")).isEqualByComparingTo("90");
    assertThat(onHand("stock-apixaban-5-counter-1")).isEqualByComparingTo("50");
    assertThat(onHand("stock-anastrozole-1-counter-1")).isEqualByComparingTo("310");
    assertThat(onHand("stock-colchicine-06-counter-1")).isEqualByComparingTo("0");
    assertThat(onHand("stock-losartan-100-counter-2")).isEqualByComparingTo("20");
    assertThat(onHand("stock-aspirin-81-counter-1")).isEqualByComparingTo("197");
  }

  @Test
  void someLotsExpireSoonSomeHaveExpiredAndSomeAreBlocked() {
    LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));

    assertThat(total(COUNTER + "&stock-expiry=lt" + today)).isEqualTo(2);
    assertThat(
            total(COUNTER + "&stock-expiry=ge" + today + "&stock-expiry=lt" + today.plusDays(30)))
        .isEqualTo(5);
    assertThat(total(ITEMS + "&stock-status=inactive")).isEqualTo(2);
  }

  @Test
  void someMedicinesAreBelowTheirReorderPoint() {
    Map<String, BigDecimal> onHand = new HashMap<>();
    for (Basic item : basics(COUNTER + "&_count=200")) {
      onHand.merge(code(item), value(item, "stock-on-hand"), BigDecimal::add);
    }

    List<Basic> levels =
        basics(
            "Basic?code=https://foyer.org/fhir/CodeSystem/basic-resource-type|stock-level"
                + "&_count=200");

    assertThat(levels).hasSizeGreaterThan(50);
    assertThat(levels)
        .filteredOn(
            level ->
                onHand
                        .getOrDefault(code(level), BigDecimal.ZERO)
                        .compareTo(value(level, "stock-reorder-point"))
                    < 0)
        .hasSizeBetween(5, 12);
    assertThat(total("SupplyRequest?status=active")).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "draft",
        "active",
        "on-hold",
        "completed",
        "stopped",
        "cancelled",
        "entered-in-error"
      })
  void prescriptionsAreInEveryState(String status) {
    assertThat(total("MedicationRequest?intent=order&status=" + status)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "received",
        "sent",
        "verified",
        "prepared",
        "ready",
        "partly-filled",
        "handed-over",
        "returned",
        "refused",
        "on-hold",
        "cancelled"
      })
  void theQueueHasSomethingAtEachStage(String stage) {
    assertThat(total("Task?business-status=" + PharmacyCodes.TASK_STATUS + "|" + stage))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"preparation", "in-progress", "completed", "cancelled", "declined"})
  void dispensesAreInTheStatesThatGoWithIt(String status) {
    assertThat(total("MedicationDispense?status=" + status)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amara-osei", "henrik-lindqvist"})
  void thePatientsWithAccountsHaveSomethingToCollectAndSomethingToRenew(String patient) {
    Task ready =
        (Task)
            fhir.get(
                    "Task?patient=%s&business-status=%s|ready"
                        .formatted(patient, PharmacyCodes.TASK_STATUS))
                .resources()
                .get(0);

    String dispense =
        ((org.hl7.fhir.r4.model.Reference) ready.getOutputFirstRep().getValue()).getReference();
    assertThat(fhir.get(dispense).as(MedicationDispense.class).getSubject().getReference())
        .isEqualTo("Patient/" + patient);
    assertThat(total("MedicationRequest?patient=" + patient + "&intent=order&status=active"))
        .isGreaterThan(1);
  }

  @Test
  void noPrescriptionHasTwoOpenFills() {
    List<String> open =
        fhir
            .get(
                "Task?code=%s|%s&status=requested,received,accepted,in-progress,on-hold&_count=100"
                    .formatted(PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL))
            .resources()
            .stream()
            .map(task -> ((Task) task).getFocus().getReference())
            .toList();

    assertThat(open).hasSizeGreaterThan(8).doesNotHaveDuplicates();
  }

  @Test
  void nursesProposeAndGivePrescribersOverrideAndAreAsked() {
    assertThat(total("MedicationRequest?intent=proposal&requester=Practitioner/grace-tamati"))
        .isOne();
    assertThat(total("MedicationAdministration?status=not-done")).isOne();
    assertThat(total("DetectedIssue?patient=walter-okonkwo")).isOne();
    assertThat(
            total(
                "Task?code=%s|%s&status=requested"
                    .formatted(PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE)))
        .isOne();
  }

  private BigDecimal onHand(String item) {
    return value(fhir.get("Basic/" + item).as(Basic.class), "stock-on-hand");
  }

  private BigDecimal reserved(String item) {
    return value(fhir.get("Basic/" + item).as(Basic.class), "stock-reserved");
  }

  private List<Basic> basics(String search) {
    return fhir.get(search).resources().stream().map(Basic.class::cast).toList();
  }

  private static String code(Basic basic) {
    Coding coding =
        ((CodeableConcept) basic.getExtensionByUrl(EXTENSIONS + "stock-code").getValue())
            .getCodingFirstRep();
    return coding.getSystem() + "|" + coding.getCode();
  }

  private static BigDecimal value(Basic basic, String extension) {
    return ((Quantity) basic.getExtensionByUrl(EXTENSIONS + extension).getValue()).getValue();
  }

  private int total(String search) {
    String separator = search.contains("?") ? "&" : "?";
    return fhir.get(search + separator + "_summary=count").bundle().getTotal();
  }
}
