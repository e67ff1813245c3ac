package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/**
 * Unpacks the resource, mode and profile that {@code $validate} is given as Parameters. HAPI would
 * validate the Parameters resource itself.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
 */
final class ValidateParameters implements FhirInterceptor {

  /** Puts what is to be validated in the place of the Parameters. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void unpack(RequestDetails request) {
    if (!"$validate".equals(request.getOperation())
        || request.getRequestType() != RequestTypeEnum.POST) {
      return;
    }
    EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
    String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
    if (encoding == null || !body.contains("Parameters")) {
      return;
    }
    IParser parser = encoding.newParser(request.getFhirContext());
    IBaseResource given = parser.parseResource(body);
    if (given instanceof Parameters parameters && parameters.hasParameter("resource")) {
      unpack(request, parameters, parser);
    }
  }

  private static void unpack(RequestDetails request, Parameters given, IParser parser) {
    Map<String, String[]> query = new HashMap<>(request.getParameters());
    for (ParametersParameterComponent parameter : given.getParameter()) {
      if (parameter.getName().equals("resource") && parameter.getResource() != null) {
        request.setRequestContents(
            parser
                .encodeResourceToString(parameter.getResource())
                .getBytes(StandardCharsets.UTF_8));
      } else if (parameter.getValue() != null && parameter.getValue().isPrimitive()) {
        query.put(parameter.getName(), new String[] {parameter.getValue().primitiveValue()});
      }
    }
    request.setParameters(query);
  }
}
