package org.foyer.pharmacy.check;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.pharmacy.dosage.Supply;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;

/** Which other prescriptions and statements tell what a patient takes besides. */
final class CurrentMedicines {

  private static final Set<MedicationRequestIntent> ONLY_CONSIDERED =
      Set.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.OPTION);

  /** A course may begin later than it was prescribed. */
  private static final int LATE_DAYS = 14;

  private final LocalReferences local;
  private final LocalDate today;

  CurrentMedicines(LocalReferences local, LocalDate today) {
    this.local = local;
    this.today = today;
  }

  /**
   * Those that are taken now, each once.
   *
   * @param prescription what is judged, which does not count, nor does what it takes the place of
   * @param requests with a status by which they are in force
   * @param statements with a status by which they are true
   */
  List<DomainResource> besides(
      MedicationRequest prescription,
      List<MedicationRequest> requests,
      List<MedicationStatement> statements) {
    Set<String> same = sameAs(prescription);
    List<MedicationRequest> taken =
        requests.stream()
            .filter(one -> !same.contains(References.of(one)))
            .filter(one -> targets(one.getBasedOn().stream()).noneMatch(same::contains))
            .filter(one -> !one.getDoNotPerform() && !ONLY_CONSIDERED.contains(one.getIntent()))
            .filter(one -> !isOver(one))
            .toList();
    Set<String> told =
        Stream.concat(same.stream(), taken.stream().map(References::of))
            .collect(Collectors.toSet());
    Stream<MedicationStatement> further =
        statements.stream()
            .filter(
                one ->
                    targets(Stream.concat(one.getBasedOn().stream(), one.getDerivedFrom().stream()))
                        .noneMatch(told::contains))
            .filter(one -> !isOver(one));
    return Stream.<DomainResource>concat(taken.stream(), further).toList();
  }

  private Set<String> sameAs(MedicationRequest prescription) {
    Set<String> same = new HashSet<>();
    if (prescription.hasIdElement()) {
      same.add(References.of(prescription));
    }
    targets(
            Stream.concat(
                Stream.of(prescription.getPriorPrescription()), prescription.getBasedOn().stream()))
        .forEach(same::add);
    return same;
  }

  private Stream<String> targets(Stream<Reference> references) {
    return references
        .flatMap(reference -> local.target(reference).stream())
        .map(id -> id.getValue());
  }

  /** A course with an end that is well past, although nobody has closed its prescription. */
  private boolean isOver(MedicationRequest request) {
    List<Dosage> dosages = request.getDosageInstruction();
    if (!dosages.isEmpty() && dosages.stream().allMatch(this::hasEnded)) {
      return true;
    }
    Optional<LocalDate> begun = Measured.day(request.getAuthoredOnElement());
    Optional<Integer> days = Supply.duration(dosages);
    return begun.isPresent()
        && days.isPresent()
        && begun.get().plusDays(days.get() + LATE_DAYS).isBefore(today);
  }

  private boolean hasEnded(Dosage dosage) {
    Timing timing = dosage.getTiming();
    return timing.getRepeat().hasBoundsPeriod() && hasEnded(timing.getRepeat().getBoundsPeriod());
  }

  private boolean isOver(MedicationStatement statement) {
    return statement.hasEffectivePeriod() && hasEnded(statement.getEffectivePeriod());
  }

  private boolean hasEnded(Period period) {
    return period.hasEnd()
        && Measured.day(period.getEndElement()).filter(end -> end.isBefore(today)).isPresent();
  }
}
