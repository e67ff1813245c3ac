package org.foyer.audit.provenance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Provenance that a request brings in its header {@code X-Provenance}, for what it writes.
 *
 * @see <a href="https://hl7.org/fhir/R4/provenance.html#header">FHIR: X-Provenance</a>
 */
@Component
class GivenProvenance implements FhirInterceptor {

  private static final String HEADER = "X-Provenance";
  private static final String KEY = GivenProvenance.class.getName();

  private final FhirContext fhirContext;

  GivenProvenance(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /**
   * Reads the header, before anything is done.
   *
   * @throws FhirProblem if it is no Provenance, or stands where nothing is written
   */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  public void read(ServletRequestDetails request) {
    List<String> given = request.getHeaders(HEADER);
    if (request.isSubRequest() || given == null || given.isEmpty()) {
      return;
    }
    if (given.size() > 1) {
      throw invalid("There must be one X-Provenance.");
    }
    switch (request.getRequestType()) {
      case POST, PUT, PATCH -> request.getServletRequest().setAttribute(KEY, parsed(given.get(0)));
      default -> throw invalid("X-Provenance goes with what is created or updated.");
    }
  }

  /** That of the request, a new copy. */
  static Optional<Provenance> of(@Nullable RequestDetails request) {
    return request instanceof ServletRequestDetails http
            && http.getServletRequest().getAttribute(KEY) instanceof Provenance given
        ? Optional.of(given.copy())
        : Optional.empty();
  }

  private Provenance parsed(String text) {
    IParser parser = fhirContext.newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    try {
      if (parser.parseResource(text) instanceof Provenance provenance) {
        check(provenance);
        return provenance;
      }
    } catch (DataFormatException | IllegalArgumentException e) {
      throw invalid("X-Provenance is not a resource in JSON.").causedBy(e);
    }
    throw invalid("X-Provenance is not a Provenance.");
  }

  private static void check(Provenance provenance) {
    if (provenance.hasTarget()) {
      throw invalid("X-Provenance has no target; it is what the request writes.")
          .at("Provenance.target");
    }
    if (!provenance.hasRecorded()) {
      throw invalid("X-Provenance must say when it was recorded.").at("Provenance.recorded");
    }
    boolean agents =
        provenance.hasAgent() && provenance.getAgent().stream().allMatch(one -> one.hasWho());
    if (!agents) {
      throw invalid("X-Provenance must name an agent, and who it is.").at("Provenance.agent");
    }
    provenance.setId((String) null);
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_RESOURCE, explanation);
  }
}
