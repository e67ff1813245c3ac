package org.foyer.pharmacy.queue.verify;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.foyer.pharmacy.dispense.Dispensable;
import org.foyer.pharmacy.dispense.MedicineProducts;
import org.foyer.pharmacy.dispense.Product;
import org.foyer.pharmacy.dosage.Supply;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.NewDispense;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.pharmacy.queue.verify.FindingReview.Reviewed;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges prescriptions before anything is taken from the shelf, and reserves it. */
@Component
class Verifying {

  private final FillWork fills;
  private final FindingReview findings;
  private final Reservation reservation;
  private final MedicineProducts products;

  Verifying(
      FillWork fills, FindingReview findings, Reservation reservation, MedicineProducts products) {
    this.fills = fills;
    this.findings = findings;
    this.reservation = reservation;
    this.products = products;
  }

  /** Verifies a fill, or the rest of it: makes a dispense in preparation. */
  List<Resource> verify(RequestDetails request, String id, VerifyRequest asked) {
    return fills.work(
        request,
        id,
        fill -> {
          fill.requireStep(FillStage.VERIFIED);
          Dispensable.problem(fill.prescription(), false, fills.now().toInstant())
              .ifPresent(
                  problem -> {
                    throw problem;
                  });
          Quantity quantity = asked.quantityOf(left(fill, asked));
          Reviewed reviewed = findings.review(fill, asked.overrides());
          MedicationDispense dispense = dispense(fill, asked, quantity);
          reviewed.judged().forEach(dispense::addDetectedIssue);
          fills.create(fill, dispense);
          List<Resource> shown =
              new ArrayList<>(fills.shown(fill, fills.move(fill, FillStage.VERIFIED)));
          shown.addAll(reviewed.shown());
          return shown;
        });
  }

  private static Quantity left(OpenFill fill, VerifyRequest asked) {
    return fill.left()
        .orElseGet(
            () -> {
              if (asked.quantity() == null) {
                throw new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"quantity\" is needed, as the prescription does not say how much it is.");
              }
              return asked.quantity();
            });
  }

  private MedicationDispense dispense(OpenFill fill, VerifyRequest asked, Quantity quantity) {
    MedicationDispense dispense = NewDispense.of(fill);
    dispense.setStatus(MedicationDispenseStatus.PREPARATION).setQuantity(quantity);
    Supply.days(fill.prescription().getDosageInstruction(), quantity)
        .ifPresent(days -> dispense.setDaysSupply(days(days)));
    if (asked.location() != null) {
      dispense.setLocation(new Reference(asked.location().getReference()));
    }
    if (asked.note() != null) {
      dispense.addNote().setText(asked.note()).setTime(fills.now());
    }
    if (asked.medication() != null) {
      substitute(fill, dispense, asked.medication().getReference(), asked.reason());
    }
    Product product = products.of(dispense, dispense.getMedication());
    reservation.reserve(fill, dispense, product);
    return dispense;
  }

  /** Whether it may be is judged with all other writes of dispenses. */
  private void substitute(
      OpenFill fill,
      MedicationDispense dispense,
      String medication,
      @Nullable CodeableConcept reason) {
    Product prescribed = products.of(fill.prescription(), fill.prescription().getMedication());
    dispense.setMedication(new Reference(medication));
    if (!prescribed.isSame(products.of(dispense, dispense.getMedication()))) {
      dispense.getSubstitution().setWasSubstituted(true).addResponsibleParty(fill.actor());
      if (reason != null) {
        dispense.getSubstitution().addReason(reason);
      }
    }
  }

  private static Quantity days(int days) {
    return new Quantity()
        .setValue(days)
        .setUnit("days")
        .setSystem("http://unitsofmeasure.org")
        .setCode("d");
  }
}
