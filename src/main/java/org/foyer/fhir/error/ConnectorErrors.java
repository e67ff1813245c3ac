package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;

/** Tells in FHIR what Tomcat refuses before any servlet sees it. */
final class ConnectorErrors extends ValveBase {

  private static final String FHIR = "/fhir";

  private final FhirContext fhir;

  ConnectorErrors(FhirContext fhir) {
    super(true);
    this.fhir = fhir;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (isEscape(request)) {
      response.setStatus(400);
    }
    if (isRefused(response) && concernsFhir(request)) {
      response.setSuspended(false);
      FhirProblem problem = StatusProblems.of(response.getStatus());
      OperationOutcomes.send(problem, fhir, request, response);
      response.setErrorReported();
    } else {
      getNext().invoke(request, response);
    }
  }

  private static boolean isRefused(Response response) {
    return response.getStatus() >= 400 && !response.isCommitted();
  }

  /** Whether the address starts under FHIR and leads out of it, as {@code /fhir/../x} does. */
  private static boolean isEscape(Request request) {
    @Nullable String address = request.getRequestURI();
    @Nullable String meant = request.getDecodedRequestURI();
    return address != null && meant != null && isFhir(address) && !isFhir(meant);
  }

  /** A request so broken that it has no address concerns FHIR as much as anything else. */
  private static boolean concernsFhir(Request request) {
    @Nullable String address = request.getRequestURI();
    return address == null || address.isEmpty() || !address.startsWith("/") || isFhir(address);
  }

  /** Whether an address is one of FHIR. */
  static boolean isFhir(String address) {
    return address.startsWith(FHIR)
        && (address.length() == FHIR.length() || "/?".indexOf(address.charAt(FHIR.length())) >= 0);
  }
}
