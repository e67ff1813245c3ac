package org.foyer.billing.charge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliverySuppliedItemComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was done from the resources that say so. */
@Component
class ChargeSources {

  /** The types of resources that can be charged. */
  static final Set<String> TYPES =
      Set.of("Encounter", "Procedure", "MedicationDispense", "SupplyDelivery");

  private final StoredResources resources;
  private final LocalReferences references;

  ChargeSources(StoredResources resources, LocalReferences references) {
    this.resources = resources;
    this.references = references;
  }

  /** What a resource says was done for a patient of this server; empty if nothing. */
  Optional<ChargeSource> of(String reference, @Nullable Resource resource) {
    Optional<ChargeSource> source = Optional.empty();
    if (resource instanceof Encounter encounter) {
      source = Optional.of(visit(reference, encounter));
    } else if (resource instanceof Procedure procedure) {
      source = Optional.of(procedure(reference, procedure));
    } else if (resource instanceof MedicationDispense dispense) {
      source = Optional.of(dispense(reference, dispense));
    } else if (resource instanceof SupplyDelivery delivery) {
      source = Optional.of(delivery(reference, delivery));
    }
    return source.filter(one -> isPatient(one.subject()));
  }

  /** What a stored resource says, such as {@code Procedure/1}. */
  Optional<ChargeSource> stored(String reference) {
    int slash = reference.indexOf('/');
    return of(
        reference,
        resources
            .content(reference.substring(0, slash), reference.substring(slash + 1))
            .orElse(null));
  }

  private boolean isPatient(Reference subject) {
    return references
        .target(subject)
        .filter(target -> "Patient".equals(target.getResourceType()))
        .isPresent();
  }

  private static ChargeSource visit(String reference, Encounter encounter) {
    return new ChargeSource(
        reference,
        encounter.getStatus() == EncounterStatus.FINISHED,
        encounter.getSubject(),
        null,
        encounter.getType(),
        encounter.hasPeriod() ? encounter.getPeriod() : null,
        null,
        encounter.getParticipant().stream()
            .map(Encounter.EncounterParticipantComponent::getIndividual)
            .filter(Reference::hasReference)
            .toList());
  }

  private static ChargeSource procedure(String reference, Procedure procedure) {
    boolean isTimed = procedure.hasPerformedDateTimeType() || procedure.hasPerformedPeriod();
    return new ChargeSource(
        reference,
        procedure.getStatus() == ProcedureStatus.COMPLETED,
        procedure.getSubject(),
        procedure.getEncounter(),
        concepts(procedure.getCode()),
        isTimed ? procedure.getPerformed() : null,
        null,
        procedure.getPerformer().stream()
            .map(Procedure.ProcedurePerformerComponent::getActor)
            .filter(Reference::hasReference)
            .toList());
  }

  private ChargeSource dispense(String reference, MedicationDispense dispense) {
    return new ChargeSource(
        reference,
        dispense.getStatus() == MedicationDispenseStatus.COMPLETED,
        dispense.getSubject(),
        dispense.getContext(),
        item(dispense, dispense.getMedication()),
        dispense.hasWhenHandedOver() ? dispense.getWhenHandedOverElement() : null,
        quantity(dispense.getQuantity()),
        dispense.getPerformer().stream()
            .map(MedicationDispense.MedicationDispensePerformerComponent::getActor)
            .filter(Reference::hasReference)
            .toList());
  }

  private ChargeSource delivery(String reference, SupplyDelivery delivery) {
    SupplyDeliverySuppliedItemComponent item = delivery.getSuppliedItem();
    boolean isTimed = delivery.hasOccurrenceDateTimeType() || delivery.hasOccurrencePeriod();
    return new ChargeSource(
        reference,
        delivery.getStatus() == SupplyDeliveryStatus.COMPLETED,
        delivery.getPatient(),
        null,
        item(delivery, item.getItem()),
        isTimed ? delivery.getOccurrence() : null,
        quantity(item.getQuantity()),
        delivery.getSupplier().hasReference() ? List.of(delivery.getSupplier()) : List.of());
  }

  /** A concept, or that of the Medication that is referred to. */
  private List<CodeableConcept> item(DomainResource holder, @Nullable Type item) {
    if (item instanceof CodeableConcept concept) {
      return concepts(concept);
    }
    return item instanceof Reference reference
        ? medication(holder, reference).map(found -> concepts(found.getCode())).orElse(List.of())
        : List.of();
  }

  private Optional<Medication> medication(DomainResource holder, Reference reference) {
    String written = reference.getReference();
    Stream<Resource> found =
        written != null && written.startsWith("#")
            ? holder.getContained().stream()
                .filter(
                    one -> written.equals("#" + one.getIdElement().getIdPart().replace("#", "")))
            : references
                .target(reference)
                .flatMap(to -> resources.content(to.getResourceType(), to.getIdPart()))
                .stream();
    return found.filter(Medication.class::isInstance).map(Medication.class::cast).findFirst();
  }

  private static List<CodeableConcept> concepts(CodeableConcept concept) {
    return concept.hasCoding() ? List.of(concept) : List.of();
  }

  private static @Nullable Quantity quantity(Quantity quantity) {
    return quantity.hasValue() ? quantity : null;
  }
}
