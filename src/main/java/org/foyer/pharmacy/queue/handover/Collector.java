package org.foyer.pharmacy.queue.handover;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Who fetches a medicine. */
sealed interface Collector {

  /** Whether the pharmacy looked at a proof of identity. */
  boolean identified();

  /**
   * The patient.
   *
   * @param id the id of the Patient that the request names; null if it names nobody
   */
  record ThePatient(@Nullable String id, boolean identified) implements Collector {}

  /** Somebody who is known as a RelatedPerson of the patient, with this id. */
  record Relative(String id, boolean identified) implements Collector {}

  /**
   * Somebody who is not known.
   *
   * @param name what they are called
   * @param relationship a code of v3-RoleCode, such as {@code NBOR}; null if it is not told
   */
  record Somebody(String name, @Nullable String relationship, boolean identified)
      implements Collector {}

  /**
   * Whom a request names.
   *
   * @throws FhirProblem if it names two, or a representative whose identity was not checked
   */
  static Collector of(
      @Nullable Reference receiver,
      @Nullable String name,
      @Nullable String relationship,
      boolean identified) {
    Collector collector = named(receiver, name, relationship, identified);
    if (!(collector instanceof ThePatient) && !identified) {
      throw invalid(
          "Who fetches a medicine for somebody else must show who they are:"
              + " \"identification-checked\" must be true.");
    }
    return collector;
  }

  private static Collector named(
      @Nullable Reference receiver,
      @Nullable String name,
      @Nullable String relationship,
      boolean identified) {
    boolean hasName = name != null && !name.isBlank();
    if (receiver != null && hasName) {
      throw invalid("Only one of \"receiver\" and \"name\" can be given.");
    }
    if (receiver != null) {
      return known(new IdType(receiver.getReference()), identified);
    }
    if (name != null && hasName) {
      return new Somebody(name.strip(), relationship, identified);
    }
    return new ThePatient(null, identified);
  }

  private static Collector known(IdType receiver, boolean identified) {
    return switch (String.valueOf(receiver.getResourceType())) {
      case "Patient" -> new ThePatient(receiver.getIdPart(), identified);
      case "RelatedPerson" -> new Relative(receiver.getIdPart(), identified);
      default -> throw invalid("\"receiver\" must be a reference to a Patient or RelatedPerson.");
    };
  }

  private static FhirProblem invalid(String why) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, why);
  }
}
