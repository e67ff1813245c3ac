package org.foyer.fhir.error;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/** What HAPI's exceptions mean to the caller. */
final class HapiProblems {

  private static final Pattern MESSAGE_CODE = Pattern.compile("HAPI-(\\d{4})");

  private static final Pattern SEVERAL = Pattern.compile("matched \\d+ resources");
  private static final Pattern RESOURCE_TYPE = Pattern.compile("Unknown resource type '([^']*)'");

  private HapiProblems() {}

  /** The problem that this exception of HAPI tells of. */
  static FhirProblem of(BaseServerResponseException failure, @Nullable RequestDetails request) {
    ProblemCode code = code(failure, request);
    return switch (code) {
      case UNKNOWN_RESOURCE_TYPE ->
          new FhirProblem(code, "FHIR R4 has no resource type \"" + resource(failure) + "\".");
      case UNKNOWN_OPERATION ->
          new FhirProblem(code, "There is no operation \"" + path(request) + "\" on this server.");
      case UNKNOWN_ADDRESS ->
          new FhirProblem(code, "Nothing has the address \"" + path(request) + "\".");
      default -> new FhirProblem(code, Sentences.of(failure.getMessage()).orElse(generic(code)));
    };
  }

  private static ProblemCode code(
      BaseServerResponseException failure, @Nullable RequestDetails request) {
    return switch (messageCode(failure)) {
      case "0302" -> ProblemCode.UNKNOWN_RESOURCE_TYPE;
      case "0287", "0303" -> noSuchMethod(request);
      case "0323", "0488", "0524", "1206", "1223", "2539" -> ProblemCode.UNKNOWN_PARAMETER;
      case "0375", "1192", "1194", "1195", "1208", "1214", "2015", "2016", "2017", "2018" ->
          ProblemCode.INVALID_PARAMETER;
      case "0446", "0448", "0449" -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case "0450" -> ProblemCode.INVALID_RESOURCE;
      case "0541", "1094", "1095", "1096" -> ProblemCode.UNRESOLVED_REFERENCE;
      case "1267", "1270", "1271", "1272", "1273" -> ProblemCode.INVALID_PATCH;
      default ->
          SEVERAL.matcher(String.valueOf(failure.getMessage())).find()
              ? ProblemCode.MULTIPLE_MATCHES
              : codeOfStatus(failure.getStatusCode(), request);
    };
  }

  private static ProblemCode codeOfStatus(int status, @Nullable RequestDetails request) {
    return switch (status) {
      case 401 -> ProblemCode.LOGIN_REQUIRED;
      case 403 -> ProblemCode.FORBIDDEN;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 406 -> ProblemCode.NOT_ACCEPTABLE;
      case 409 -> hasIfMatch(request) ? ProblemCode.VERSION_MISMATCH : ProblemCode.CONFLICT;
      case 410 -> ProblemCode.DELETED;
      case 412 -> ProblemCode.PRECONDITION_FAILED;
      case 413 -> ProblemCode.BODY_TOO_LARGE;
      case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case 422 -> ProblemCode.UNPROCESSABLE;
      case 501 -> ProblemCode.UNSUPPORTED;
      default -> status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR;
    };
  }

  private static ProblemCode noSuchMethod(@Nullable RequestDetails request) {
    if (request == null) {
      return ProblemCode.UNKNOWN_ADDRESS;
    }
    if (path(request).contains("$")) {
      return ProblemCode.UNKNOWN_OPERATION;
    }
    boolean reading =
        List.of(RequestTypeEnum.GET, RequestTypeEnum.HEAD).contains(request.getRequestType());
    return reading ? ProblemCode.UNKNOWN_ADDRESS : ProblemCode.METHOD_NOT_ALLOWED;
  }

  private static boolean hasIfMatch(@Nullable RequestDetails request) {
    return request != null && request.getHeader("If-Match") != null;
  }

  private static String messageCode(BaseServerResponseException failure) {
    @Nullable String message = failure.getMessage();
    if (message == null) {
      return "";
    }
    // Unknown operations are the one message whose code HAPI's own outcome replaces.
    Matcher code = MESSAGE_CODE.matcher(message);
    return code.find() ? code.group(1) : "";
  }

  private static String generic(ProblemCode code) {
    return switch (code) {
      case INVALID_RESOURCE -> "The body is not a resource as FHIR R4 defines it.";
      case UNRESOLVED_REFERENCE -> "The resource refers to another that does not exist.";
      case INVALID_PATCH -> "The patch is not valid, or does not fit the resource.";
      case NOT_FOUND -> "There is no such resource.";
      case METHOD_NOT_ALLOWED -> "This address does not know this HTTP method.";
      case CONFLICT -> "The change contradicts what is stored.";
      case UNPROCESSABLE -> "The resource breaks a rule and was not accepted.";
      case UNSUPPORTED -> "This server does not do this.";
      case INTERNAL_ERROR -> "The server made a mistake.";
      default -> "The request is not valid.";
    };
  }

  private static String path(@Nullable RequestDetails request) {
    @Nullable String path = request == null ? null : request.getRequestPath();
    return path == null ? "" : path;
  }

  private static String resource(BaseServerResponseException failure) {
    Matcher type = RESOURCE_TYPE.matcher(String.valueOf(failure.getMessage()));
    return type.find() ? type.group(1) : "";
  }
}
