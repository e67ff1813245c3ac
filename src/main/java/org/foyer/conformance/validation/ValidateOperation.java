package org.foyer.conformance.validation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.foyer.fhir.FhirOperationOnEveryType;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/**
 * {@code [type]/$validate} and {@code [type]/[id]/$validate}.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
 */
@Component
class ValidateOperation implements FhirOperationOnEveryType {

  private static final String NAME = "$validate";

  private final Validation validation;

  ValidateOperation(Validation validation) {
    this.validation = validation;
  }

  @Override
  public IResourceProvider on(Class<? extends IBaseResource> resourceType) {
    return new OnType(resourceType, validation);
  }

  /**
   * The operation on one type. What is to be validated may be wrong, so HAPI must not parse it.
   *
   * @param type the resource type
   * @param validation does it
   */
  record OnType(Class<? extends IBaseResource> type, Validation validation)
      implements IResourceProvider {

    @Override
    public Class<? extends IBaseResource> getResourceType() {
      return type;
    }

    /** Validates what is sent. */
    @Operation(name = NAME, manualRequest = true)
    public OperationOutcome ofType(ServletRequestDetails request) {
      return validation.of(ValidateRequest.of(request), request);
    }

    /** Validates what is stored, or what is sent to take its place. */
    @Operation(name = NAME, manualRequest = true, idempotent = true)
    public OperationOutcome ofInstance(@IdParam IdType id, ServletRequestDetails request) {
      return validation.of(ValidateRequest.of(request).about(id.getIdPart()), request);
    }
  }
}
