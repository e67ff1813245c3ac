package org.foyer.pharmacy.queue.handover;

import org.foyer.fhir.Store;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.queue.handover.Collector.Relative;
import org.foyer.pharmacy.queue.handover.Collector.Somebody;
import org.foyer.pharmacy.queue.handover.Collector.ThePatient;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a dispense who fetched it. In FHIR R4 a receiver is a Patient or Practitioner; who
 * else it was is in the extension collected-by.
 */
final class Receivers {

  private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

  private Receivers() {}

  /**
   * Writes it.
   *
   * @throws FhirProblem if it is another patient, or nobody who fetches for this one
   */
  static void put(MedicationDispense dispense, Collector collector, Store store) {
    Extension collected = new Extension(PharmacyExtensions.COLLECTED_BY);
    if (collector instanceof ThePatient patient) {
      checkSame(dispense, patient.id());
      dispense.addReceiver(new Reference(dispense.getSubject().getReference()));
    } else if (collector instanceof Relative relative) {
      RelatedPerson person = person(dispense, relative.id(), store);
      collected.addExtension("person", new Reference("RelatedPerson/" + relative.id()));
      person.getRelationship().stream()
          .findFirst()
          .ifPresent(known -> collected.addExtension("relationship", known.copy()));
      dispense.addReceiver(new Reference().setDisplay(name(person)));
    } else if (collector instanceof Somebody somebody) {
      collected.addExtension("name", new StringType(somebody.name()));
      if (somebody.relationship() != null) {
        Coding role = new Coding().setSystem(ROLES).setCode(somebody.relationship());
        collected.addExtension("relationship", new CodeableConcept(role));
      }
      dispense.addReceiver(new Reference().setDisplay(somebody.name()));
    }
    collected.addExtension("identified", new BooleanType(collector.identified()));
    dispense.addExtension(collected);
  }

  private static void checkSame(MedicationDispense dispense, @Nullable String patient) {
    String subject = dispense.getSubject().getReferenceElement().getIdPart();
    if (patient != null && !patient.equals(subject)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The medicine is for another patient than the receiver.");
    }
  }

  private static RelatedPerson person(MedicationDispense dispense, String id, Store store) {
    String subject = dispense.getSubject().getReferenceElement().getIdPart();
    return store
        .read(RelatedPerson.class, "RelatedPerson/" + id)
        .filter(person -> !person.hasActive() || person.getActive())
        .filter(
            person ->
                String.valueOf(subject)
                    .equals(person.getPatient().getReferenceElement().getIdPart()))
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "RelatedPerson/%s is nobody who acts for this patient.".formatted(id)));
  }

  private static String name(RelatedPerson person) {
    return person.getName().stream()
        .map(HumanName::getNameAsSingleString)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse("RelatedPerson/" + person.getIdElement().getIdPart());
  }
}
