package org.foyer.scheduling.book;

import java.util.List;
import org.foyer.fhir.LocalReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parameters by which the operations name visits and patients. */
@Component
public class NamedVisits {

  private final LocalReferences references;

  NamedVisits(LocalReferences references) {
    this.references = references;
  }

  /**
   * The visit that one of the two parameters names.
   *
   * @throws FhirProblem if none or both do
   */
  public Visit visit(@Nullable Reference reference, @Nullable Appointment resource) {
    if ((reference == null) == (resource == null)) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST,
          "Either \"appointment-reference\" or \"appointment-resource\" must be there.");
    }
    return resource != null
        ? new Visit.Given(resource)
        : new Visit.Named(id("appointment-reference", "Appointment", reference));
  }

  /** The id of a resource of one type; null if there is no reference. */
  public @Nullable String optional(String name, String type, @Nullable Reference reference) {
    return reference == null ? null : id(name, type, reference);
  }

  /** Who comes, as a reference; null if nobody is named. */
  public @Nullable String patient(
      @Nullable Reference reference, @Nullable List<Patient> resources) {
    if (reference != null) {
      return "Patient/" + id("patient-reference", "Patient", reference);
    }
    if (resources == null || resources.isEmpty()) {
      return null;
    }
    @Nullable String id = resources.get(0).getIdElement().getIdPart();
    if (resources.size() > 1 || id == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"patient-resource\" must be one Patient with the id of a stored one; register others"
              + " first.");
    }
    return "Patient/" + id;
  }

  private String id(String name, String type, @Nullable Reference reference) {
    Reference given = reference == null ? new Reference() : reference;
    return references
        .target(given)
        .filter(target -> target.getResourceType().equals(type))
        .map(IdType::getIdPart)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"%s\" must refer to one %s of this server.".formatted(name, type)));
  }
}
