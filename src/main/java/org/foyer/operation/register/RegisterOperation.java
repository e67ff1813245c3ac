package org.foyer.operation.register;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.PatientRegister;
import org.foyer.fhir.PatientRegister.Registration;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/$register}: creates a Patient unless there may be one already of the same person.
 */
@Component
class RegisterOperation implements FhirOperation {

  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/Patient-register";

  private final PatientRegister register;
  private final LocalReferences references;

  RegisterOperation(PatientRegister register, LocalReferences references) {
    this.register = register;
    this.references = references;
  }

  /** Registers a patient, or refuses with those whom the caller has not compared yet. */
  @Operation(name = "$register", type = Patient.class, canonicalUrl = CANONICAL)
  public Patient register(
      RequestDetails request,
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable IBaseResource resource,
      @OperationParam(name = "other", typeName = "Reference") @Nullable List<Reference> others) {
    Caller caller = Callers.needed(request);
    if (!(resource instanceof Patient patient)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter resource must be a Patient.");
    }
    Registration done =
        register.register(patient, others == null ? Set.of() : compared(others), caller);
    if (done instanceof Registration.Suspected suspected) {
      throw Suspicion.of(suspected.matches());
    }
    return ((Registration.Created) done).patient();
  }

  private Set<String> compared(List<Reference> others) {
    return others.stream()
        .flatMap(other -> references.target(other).stream())
        .map(IdType::getValue)
        .collect(Collectors.toSet());
  }
}
