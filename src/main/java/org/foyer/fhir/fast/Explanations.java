package org.foyer.fhir.fast;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.fast.FastRequests.FastRequest;
import org.foyer.fhir.search.StatementPlans;
import org.foyer.fhir.search.StatementPlans.Plan;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/**
 * Answers a GET with {@code _explain=true} with the path that it would have taken and why, and on
 * the fast path with the SQL and PostgreSQL's plan, instead of the data. For administrators, and
 * for what they may do anyway.
 */
final class Explanations implements FhirInterceptor {

  private static final String PARAMETER = "_explain";
  private static final String ROLE = "administrator";

  private final FastRequests requests;
  private final StatementPlans plans;
  private final FhirContext fhirContext;

  Explanations(FastRequests requests, StatementPlans plans, FhirContext fhirContext) {
    this.requests = requests;
    this.plans = plans;
    this.fhirContext = fhirContext;
  }

  /**
   * Ends the request, by false, if it asks for an explanation.
   *
   * @throws FhirProblem if it is not for the caller
   */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.EXPLANATION)
  public boolean explain(ServletRequestDetails request) {
    if (!request.getParameters().containsKey(PARAMETER)) {
      return true;
    }
    if (!Callers.needed(request).roles().contains(ROLE)) {
      throw new FhirProblem(ProblemCode.FORBIDDEN, "_explain is for administrators.");
    }
    if (request.getRequestType() != RequestTypeEnum.GET) {
      throw new FhirProblem(ProblemCode.UNKNOWN_PARAMETER, "_explain is for GET requests.");
    }
    request.removeParameter(PARAMETER);
    String json =
        fhirContext.newJsonParser().setPrettyPrint(true).encodeResourceToString(of(request));
    AnswerForm.send(request, EncodingEnum.JSON.getResourceContentTypeNonLegacy(), json);
    return false;
  }

  private Parameters of(ServletRequestDetails request) {
    try {
      FastRequest asked = requests.judged(request);
      String type = request.getResourceName();
      return fast(
          asked.search() == null
              ? plans.ofRead(request, type, request.getId().getIdPart())
              : plans.ofSearch(type, asked.search(), request));
    } catch (SlowPath slow) {
      Parameters explanation = new Parameters();
      explanation.addParameter("path", new CodeType("hapi"));
      explanation.addParameter("reason", new CodeType(slow.reason().code()));
      explanation.addParameter("explanation", new StringType(slow.reason().words()));
      return explanation;
    }
  }

  private static Parameters fast(List<Plan> plans) {
    Parameters explanation = new Parameters();
    explanation.addParameter("path", new CodeType("fast"));
    for (Plan plan : plans) {
      ParametersParameterComponent statement = explanation.addParameter().setName("statement");
      statement.addPart().setName("sql").setValue(new StringType(plan.sql()));
      statement.addPart().setName("plan").setValue(new StringType(plan.plan()));
    }
    return explanation;
  }
}
