package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.math.BigDecimal;
import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** What a parsed body must be in the place where it was sent. */
final class ResourceRules {

  private static final int LARGEST_SCALE = 300;

  private ResourceRules() {}

  /** Refuses a resource that does not belong here, or that would harm the server. */
  static void check(FhirContext fhir, IBaseResource resource, ServletRequestDetails request) {
    checkType(resource, request);
    checkDecimals(fhir, resource, request);
    if (resource instanceof Bundle bundle
        && request.getOperation() == null
        && request.getResourceName() == null) {
      TransactionRules.check(bundle);
    }
    if (request.getRequestType() == RequestTypeEnum.PATCH && resource instanceof Parameters patch) {
      PatchRules.check(patch);
    }
  }

  private static void checkType(IBaseResource resource, ServletRequestDetails request) {
    if (request.getOperation() != null) {
      return;
    }
    String expected = expectedType(request);
    if (!expected.equals(resource.fhirType())) {
      throw new FhirProblem(
          ProblemCode.RESOURCE_MISMATCH,
          "The body is a "
              + resource.fhirType()
              + " resource, where a "
              + expected
              + " resource belongs.");
    }
  }

  private static String expectedType(ServletRequestDetails request) {
    if (request.getRequestType() == RequestTypeEnum.PATCH) {
      return "Parameters";
    }
    @Nullable String type = request.getResourceName();
    return type == null ? "Bundle" : type;
  }

  /** In JSON the numbers were checked already; in XML any attribute may be one. */
  private static void checkDecimals(
      FhirContext fhir, IBaseResource resource, ServletRequestDetails request) {
    if (BodyFormat.of(request) != BodyFormat.XML) {
      return;
    }
    List<DecimalType> decimals =
        fhir.newTerser().getAllPopulatedChildElementsOfType(resource, DecimalType.class);
    for (DecimalType decimal : decimals) {
      @Nullable BigDecimal value = decimal.getValue();
      if (value != null
          && (Math.abs((long) value.scale()) > LARGEST_SCALE
              || value.precision() > LARGEST_SCALE)) {
        throw new FhirProblem(ProblemCode.INVALID_VALUE, "A number is too large or too small.");
      }
    }
  }
}
