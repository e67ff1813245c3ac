package org.foyer.access.gate;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.foyer.access.decision.DenialReason;
import org.foyer.access.standing.Standings;
import org.foyer.fhir.Callers;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the access of each request. */
@Component
class Accesses {

  private static final String KEY = Access.class.getName();

  private final KnownDecisions decisions;
  private final Standings standings;

  Accesses(KnownDecisions decisions, Standings standings) {
    this.decisions = decisions;
    this.standings = standings;
  }

  /**
   * The access of a request's caller; empty for HAPI's own work inside the server, which comes
   * neither by HTTP nor from a feature.
   *
   * @throws org.foyer.shared.FhirProblem if a request came by HTTP without a caller
   */
  Optional<Access> of(@Nullable RequestDetails request) {
    if (request instanceof ServletRequestDetails http) {
      return Optional.of(ofHttp(http));
    }
    return request == null
        ? Optional.empty()
        : Callers.of(request).map(caller -> ofFeature(request, caller));
  }

  private Access ofHttp(ServletRequestDetails request) {
    Access known = (Access) request.getServletRequest().getAttribute(KEY);
    if (known == null) {
      Caller caller =
          Callers.of(request).orElseThrow(() -> Denials.unknownCaller(DenialReason.CALLER_MISSING));
      known = access(caller);
      request.getServletRequest().setAttribute(KEY, known);
    }
    return known;
  }

  private Access ofFeature(RequestDetails request, Caller caller) {
    Access known = (Access) request.getUserData().get(KEY);
    if (known == null) {
      known = access(caller);
      request.getUserData().put(KEY, known);
    }
    return known;
  }

  private Access access(Caller caller) {
    return new Access(caller, () -> decisions.of(caller, standings.of(caller)));
  }
}
