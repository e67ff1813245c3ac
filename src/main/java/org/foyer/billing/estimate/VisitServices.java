package org.foyer.billing.estimate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.FhirDays;
import org.foyer.billing.estimate.EstimateRequest.Service;
import org.foyer.billing.pricing.PriceKeys;
import org.foyer.billing.pricing.PriceLists;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a visit will be charged: those of its codes for which there is a price list. */
@Component
class VisitServices {

  private final PriceLists lists;

  VisitServices(PriceLists lists) {
    this.lists = lists;
  }

  /**
   * A visit as it can be estimated.
   *
   * @param services its services
   * @param day its day; null if it has none
   * @param diagnoses its reasons
   */
  record PlannedVisit(
      List<Service> services, @Nullable LocalDate day, List<CodeableConcept> diagnoses) {}

  /**
   * Reads a visit.
   *
   * @throws FhirProblem if the caller sees no such visit of the patient, or nothing of it is priced
   */
  PlannedVisit of(Store store, Reference visit, String patient) {
    PlannedVisit planned =
        read(store, visit.getReferenceElement().getResourceType(), visit, patient);
    if (planned.services().isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_BILLABLE, "There is no price list for what the visit is for.");
    }
    return planned;
  }

  private PlannedVisit read(
      Store store, @Nullable String type, Reference reference, String patient) {
    String id = reference.getReferenceElement().getIdPart();
    if ("Appointment".equals(type)) {
      return store
          .read(Appointment.class, id)
          .filter(one -> isOf(one, patient))
          .map(this::appointment)
          .orElseThrow(VisitServices::unknown);
    }
    if ("Encounter".equals(type)) {
      return store
          .read(Encounter.class, id)
          .filter(one -> patient.equals(bare(one.getSubject())))
          .map(this::encounter)
          .orElseThrow(VisitServices::unknown);
    }
    throw unknown();
  }

  private PlannedVisit appointment(Appointment visit) {
    Stream<CodeableConcept> codes =
        Stream.concat(Stream.of(visit.getAppointmentType()), visit.getServiceType().stream());
    LocalDate day = visit.hasStart() ? FhirDays.first(visit.getStartElement()) : null;
    return new PlannedVisit(priced(codes), day, visit.getReasonCode());
  }

  private PlannedVisit encounter(Encounter visit) {
    LocalDate day =
        Optional.of(visit.getPeriod())
            .filter(period -> period.hasStart())
            .map(FhirDays::first)
            .orElse(null);
    return new PlannedVisit(priced(visit.getType().stream()), day, visit.getReasonCode());
  }

  private List<Service> priced(Stream<CodeableConcept> codes) {
    return codes
        .filter(code -> !lists.known(PriceKeys.of(code)).isEmpty())
        .map(Service::one)
        .toList();
  }

  private static boolean isOf(Appointment visit, String patient) {
    return visit.getParticipant().stream().anyMatch(one -> patient.equals(bare(one.getActor())));
  }

  private static @Nullable String bare(Reference reference) {
    return reference.getReferenceElement() instanceof IdType id && id.hasIdPart()
        ? id.getResourceType() + "/" + id.getIdPart()
        : null;
  }

  private static FhirProblem unknown() {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "There is no such visit of the patient of the coverage.");
  }
}
