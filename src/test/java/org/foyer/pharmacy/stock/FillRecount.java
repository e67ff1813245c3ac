package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.CANCELLED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.COMPLETED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.DECLINED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.ONHOLD;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.PREPARATION;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.foyer.pharmacy.queue.Counter;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/** Compares all prescriptions, fills and dispenses with each other, over HTTP. */
final class FillRecount {

  private static final Set<MedicationDispenseStatus> GIVEN_UP = Set.of(CANCELLED, DECLINED);

  /** By stage, the status of what is neither handed over nor given up. */
  private static final Map<String, MedicationDispenseStatus> UNDER_WAY =
      Map.of(
          "verified", PREPARATION, "prepared", PREPARATION, "ready", INPROGRESS, "on-hold", ONHOLD);

  private static final Set<String> BEGUN =
      Set.of("verified", "prepared", "ready", "on-hold", "partly-filled", "handed-over");

  private final List<MedicationRequest> prescriptions;
  private final List<Task> fills;
  private final Map<String, MedicationDispense> dispenses;

  FillRecount(FhirHttp fhir) {
    prescriptions = StockRecount.all(fhir, "MedicationRequest?", MedicationRequest.class);
    fills = StockRecount.all(fhir, "Task?code=fulfill", Task.class);
    dispenses =
        StockRecount.all(fhir, "MedicationDispense?", MedicationDispense.class).stream()
            .collect(Collectors.toMap(Counter::path, Function.identity()));
  }

  void verify(FillTally tally) {
    assertThat(prescriptions.stream().map(Counter::path))
        .as("acknowledged prescriptions")
        .containsAll(tally.prescriptions);
    assertThat(tally.handOvers)
        .as("acknowledged hand-overs")
        .isNotEmpty()
        .allSatisfy(
            (id, times) -> {
              assertThat(times).isEqualTo(1);
              assertThat(dispenses).containsKey("MedicationDispense/" + id);
              assertThat(dispense("MedicationDispense/" + id).getStatus()).isEqualTo(COMPLETED);
            });
    prescriptions.forEach(this::verify);
    fills.forEach(this::verify);
    List<String> ofFills = fills.stream().flatMap(fill -> outputs(fill).stream()).toList();
    assertThat(ofFills).as("dispenses of fills").doesNotHaveDuplicates();
    assertThat(
            ofFills.stream().filter(one -> !tally.dispenses.contains(one.split("/", 2)[1])).count())
        .as("dispenses of fills that nobody was told of")
        .isLessThanOrEqualTo(tally.unheard.get());
    assertThat(dispenses.keySet().stream().filter(one -> !one.contains("/plain-")))
        .as("dispenses that operations made")
        .containsExactlyInAnyOrderElementsOf(ofFills);
  }

  private void verify(MedicationRequest prescription) {
    String path = Counter.path(prescription);
    List<MedicationDispense> all =
        dispenses.values().stream()
            .filter(one -> path.equals(one.getAuthorizingPrescriptionFirstRep().getReference()))
            .toList();
    long prescribed = value(prescription.getDispenseRequest().getQuantity());
    long handedOver = sum(all, one -> one.getStatus() == COMPLETED);
    assertThat(sum(all, one -> !GIVEN_UP.contains(one.getStatus())))
        .as("dispensed on " + path)
        .isLessThanOrEqualTo(prescribed);
    boolean completed = prescription.getStatus() == MedicationRequestStatus.COMPLETED;
    if (completed || all.stream().noneMatch(FillRecount::isHistory)) {
      assertThat(completed)
          .as("%s of which %d of %d are handed over is completed", path, handedOver, prescribed)
          .isEqualTo(handedOver == prescribed);
    }
  }

  /** What a hospital's system writes as it ended counts, but completes no prescription. */
  private static boolean isHistory(MedicationDispense dispense) {
    return dispense.getIdElement().getIdPart().startsWith("plain-");
  }

  private void verify(Task fill) {
    String stage = fill.getBusinessStatus().getCodingFirstRep().getCode();
    String what = "%s that is %s".formatted(Counter.path(fill), stage);
    List<MedicationDispense> own = outputs(fill).stream().map(this::dispense).toList();
    assertThat(own)
        .as(what)
        .allSatisfy(
            one ->
                assertThat(one.getAuthorizingPrescriptionFirstRep().getReference())
                    .isEqualTo(fill.getFocus().getReference()));
    List<MedicationDispenseStatus> open =
        own.stream()
            .map(MedicationDispense::getStatus)
            .filter(status -> status != COMPLETED && !GIVEN_UP.contains(status))
            .toList();
    assertThat(open).as(what).hasSizeLessThanOrEqualTo(1);
    assertThat(open).as(what).allMatch(status -> status == UNDER_WAY.get(stage));
    if (UNDER_WAY.containsKey(stage) && !"on-hold".equals(stage)) {
      assertThat(open).as(what).hasSize(1);
    }
    long handedOver = sum(own, one -> one.getStatus() == COMPLETED);
    assertThat(handedOver)
        .as(what)
        .isLessThanOrEqualTo(value((Quantity) fill.getInputFirstRep().getValue()));
    if (!BEGUN.contains(stage) && !"cancelled".equals(stage)) {
      assertThat(handedOver).as(what).isZero();
    }
    if (Set.of("partly-filled", "handed-over").contains(stage)) {
      assertThat(handedOver).as(what).isPositive();
    }
  }

  private MedicationDispense dispense(String path) {
    assertThat(dispenses).containsKey(path);
    return Objects.requireNonNull(dispenses.get(path));
  }

  private static List<String> outputs(Task fill) {
    return fill.getOutput().stream()
        .map(output -> ((Reference) output.getValue()).getReference())
        .toList();
  }

  private static long sum(List<MedicationDispense> all, Predicate<MedicationDispense> counts) {
    return all.stream().filter(counts).mapToLong(one -> value(one.getQuantity())).sum();
  }

  private static long value(Quantity quantity) {
    return quantity.getValue().longValueExact();
  }
}
