package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.BodyFormats;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request strictly, before HAPI would read it leniently. */
final class BodyRules implements FhirInterceptor {

  private static final String VALIDATE = "$validate";
  private static final Set<RequestTypeEnum> WITH_BODY =
      Set.of(RequestTypeEnum.POST, RequestTypeEnum.PUT, RequestTypeEnum.PATCH);

  private final FhirContext fhir;
  private final JsonShape shape;
  private final Map<String, Set<String>> formatsOfOperations;

  BodyRules(FhirContext fhir, List<BodyFormats> formats) {
    this.fhir = fhir;
    this.formatsOfOperations =
        formats.stream().collect(Collectors.toMap(BodyFormats::operation, BodyFormats::mediaTypes));
    this.shape = new JsonShape(fhir);
  }

  /** Parses the body, and refuses what would be lost or cannot be stored. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  void check(ServletRequestDetails request) {
    if (!WITH_BODY.contains(request.getRequestType()) || isSearch(request)) {
      return;
    }
    byte[] body = request.loadRequestContents();
    BodyFormat format =
        BodyFormat.of(
            request,
            formatsOfOperations.getOrDefault(String.valueOf(request.getOperation()), Set.of()));
    if (body.length == 0) {
      refuseEmpty(request, format);
      return;
    }
    switch (format) {
      case JSON -> {
        JsonRules.check(body);
        if (!isValidation(request)) {
          shape.check(body);
        }
        parse(request, fhir.newJsonParser(), text(body));
      }
      case XML -> {
        XmlRules.check(body, true);
        parse(request, fhir.newXmlParser(), text(body));
      }
      case JSON_PATCH -> {
        JsonRules.check(body);
        JsonPatchRules.check(body);
      }
      case XML_PATCH -> XmlPatchRules.check(body);
      case ANYTHING -> {}
    }
  }

  private void parse(ServletRequestDetails request, IParser parser, String body) {
    if (isValidation(request)) {
      return;
    }
    parser.setParserErrorHandler(new StrictParsing());
    parser.setServerBaseUrl(request.getFhirServerBase());
    IBaseResource resource;
    try {
      resource = parser.parseResource(body);
    } catch (DataFormatException e) {
      throw new FhirProblem(
              ProblemCode.INVALID_RESOURCE,
              Sentences.of(e.getMessage())
                  .orElse("The body is not a resource as FHIR R4 defines it."))
          .causedBy(e);
    }
    ResourceRules.check(fhir, resource, request);
    if (request.getOperation() == null) {
      request.setResource(resource);
    }
  }

  /** What is validated may be wrong: the answer to it is what is wrong. */
  private static boolean isValidation(ServletRequestDetails request) {
    return VALIDATE.equals(request.getOperation());
  }

  private static void refuseEmpty(ServletRequestDetails request, BodyFormat format) {
    if (request.getOperation() == null && format != BodyFormat.ANYTHING) {
      throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The request has no body.");
    }
  }

  private static boolean isSearch(ServletRequestDetails request) {
    @Nullable String operation = request.getOperation();
    return "_search".equals(operation)
        || request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE;
  }

  private static String text(byte[] body) {
    if (!PercentEncoding.isUtf8(body)) {
      throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The body is not UTF-8 text.");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
