package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.PreferHandlingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Refuses parameters that mean nothing here, or leaves them out when the client prefers that.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#errors">Handling errors in searches</a>
 */
final class ParameterRules implements FhirInterceptor {

  /** Where the parameters that were left out are kept, to be told of in the answer. */
  static final String IGNORED = ParameterRules.class.getName() + ".ignored";

  private final SearchNames names;

  ParameterRules(SearchNames names) {
    this.names = names;
  }

  /** Looks at each parameter of the request. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  void check(ServletRequestDetails request) {
    Map<String, String> ignored = new LinkedHashMap<>();
    boolean lenient = isLenient(request);
    for (Map.Entry<String, String[]> parameter : request.getParameters().entrySet()) {
      Optional<FhirProblem> unknown = unknown(request, parameter.getKey(), parameter.getValue());
      if (unknown.isEmpty()) {
        ParameterValues.check(parameter.getKey(), parameter.getValue());
      } else if (lenient && unknown.get().code() == ProblemCode.UNKNOWN_PARAMETER) {
        ignored.put(parameter.getKey(), unknown.get().explanation());
      } else {
        throw unknown.get();
      }
    }
    if (!ignored.isEmpty()) {
      ignore(request, ignored);
    }
    checkCondition(request);
  }

  /** The search in {@code If-None-Exist}, which is always taken strictly. */
  private void checkCondition(ServletRequestDetails request) {
    @Nullable String condition = request.getHeader("If-None-Exist");
    @Nullable String type = request.getResourceName();
    if (condition == null || type == null) {
      return;
    }
    String query = condition.substring(condition.indexOf('?') + 1);
    PercentEncoding.flaw(query)
        .ifPresent(
            flaw -> {
              throw new FhirProblem(ProblemCode.INVALID_REQUEST, "If-None-Exist " + flaw + ".");
            });
    UrlUtil.parseQueryString(query)
        .forEach(
            (name, values) ->
                names
                    .problem(type, name, values)
                    .ifPresent(
                        problem -> {
                          throw problem;
                        }));
  }

  /** Looks at the parameters of an entry of a batch, which comes here only. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  void checkEntry(ServletRequestDetails request) {
    if (request.isSubRequest() && !isLenient(request)) {
      try {
        check(request);
      } catch (FhirProblem problem) {
        // HAPI logs every other exception as a failure of the server.
        throw new UnclassifiedServerFailureException(
            problem.code().httpStatus(), problem.getMessage());
      }
    }
  }

  private Optional<FhirProblem> unknown(
      ServletRequestDetails request, String name, String[] values) {
    if (SearchVocabulary.ANSWER.contains(name) || isPageLink(request)) {
      return Optional.empty();
    }
    @Nullable RestOperationTypeEnum interaction = request.getRestOperationType();
    if (interaction == null) {
      return Optional.empty();
    }
    return switch (interaction) {
      case SEARCH_TYPE -> inSearch(request, name, values);
      case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM ->
          SearchVocabulary.HISTORY.contains(name) ? Optional.empty() : refused(name, "a history");
      case READ, VREAD -> refused(name, "a read");
      case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_SERVER ->
          inOperation(request, name, values);
      case UPDATE, DELETE, PATCH ->
          request.getId() == null ? inSearch(request, name, values) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<FhirProblem> inOperation(
      ServletRequestDetails request, String name, String[] values) {
    String operation = String.valueOf(request.getOperation());
    return switch (operation) {
      case "$everything" ->
          SearchVocabulary.everything(request.getResourceName()).contains(name)
              ? Optional.empty()
              : refused(name, operation);
      case "$lastn" -> inLastn(name, values);
      default -> "_offset".equals(name) ? refused(name, "an operation") : Optional.empty();
    };
  }

  /** What is no criterion is the operation's own, to take or refuse. */
  private Optional<FhirProblem> inLastn(String name, String[] values) {
    return name.equals("max") || SearchVocabulary.STEERING.contains(name)
        ? Optional.empty()
        : names.problem("Observation", name, values);
  }

  private Optional<FhirProblem> inSearch(
      ServletRequestDetails request, String name, String[] values) {
    @Nullable String type = request.getResourceName();
    boolean steering = SearchVocabulary.STEERING.contains(name);
    if (steering && (name.startsWith("_include") || name.startsWith("_revinclude"))) {
      return Arrays.stream(values)
          .flatMap(value -> names.includeProblem(name, value).stream())
          .findFirst();
    }
    if (steering || type == null) {
      return Optional.empty();
    }
    return names.problem(type, name, values);
  }

  private static Optional<FhirProblem> refused(String name, String where) {
    return Optional.of(
        new FhirProblem(
            ProblemCode.UNKNOWN_PARAMETER,
            "The parameter \"" + name + "\" means nothing in " + where + "."));
  }

  private static boolean isPageLink(ServletRequestDetails request) {
    return request.getParameters().containsKey("_getpages");
  }

  private static boolean isLenient(ServletRequestDetails request) {
    @Nullable String prefer = request.getHeader("Prefer");
    return prefer != null
        && RestfulServerUtils.parsePreferHeader(prefer).getHanding() == PreferHandlingEnum.LENIENT;
  }

  private static void ignore(ServletRequestDetails request, Map<String, String> ignored) {
    Map<String, String[]> kept = new HashMap<>(request.getParameters());
    kept.keySet().removeAll(ignored.keySet());
    request.setParameters(kept);
    request.setCompleteUrl(AddressParameters.without(request.getCompleteUrl(), ignored.keySet()));
    List<String> explanations = new ArrayList<>(ignored.values());
    request.getUserData().put(IGNORED, explanations);
  }
}
