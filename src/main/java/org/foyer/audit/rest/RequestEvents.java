package org.foyer.audit.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.foyer.audit.AuditSettings;
import org.foyer.audit.trail.Trail;
import org.foyer.fhir.Callers;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.Caller;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Records requests to the FHIR server, each once. */
@Component
class RequestEvents {

  private static final String KEY = RequestEvents.class.getName();

  private final Trail trail;
  private final AuditSettings settings;

  RequestEvents(Trail trail, AuditSettings settings) {
    this.trail = trail;
    this.settings = settings;
  }

  /** Begins to record a request, unless that was begun before or there is nothing to record. */
  void begin(RequestRecord record, HttpServletRequest request) {
    if (request.getAttribute(KEY) == null && settings.enabled()) {
      Optional<Caller> caller = Callers.of(request);
      if (caller.isPresent() && !isLeftOut(record)) {
        AuditEntry entry = record.entry(Actor.of(caller.get()));
        request.setAttribute(KEY, trail.begin(entry, record.circumstances()));
      } else if (caller.isEmpty()
          && request.getHeader(HttpHeaders.AUTHORIZATION) != null
          && record.what().filter(ProblemCode.LOGIN_REQUIRED.code()::equals).isPresent()) {
        AuditEntry entry = AuditEntry.of(Kind.TOKEN, "use").refused("invalid-token");
        request.setAttribute(KEY, trail.begin(entry, record.circumstances()));
      }
    }
  }

  /**
   * Waits until the request is on record.
   *
   * @throws org.foyer.shared.FhirProblem if it cannot be recorded
   */
  @SuppressWarnings("unchecked")
  void complete(RequestRecord record, HttpServletRequest request) {
    begin(record, request);
    @Nullable Object begun = request.getAttribute(KEY);
    if (begun != null) {
      trail.await((CompletableFuture<Void>) begun);
    }
  }

  private boolean isLeftOut(RequestRecord record) {
    boolean capabilities = record.what().isEmpty() && !record.isFailed();
    boolean unimportant =
        record.type() != null
            && settings.leaveOutTypes().contains(record.type())
            && !record.concernsPatients()
            && !record.isFailed()
            && record.isReading();
    return capabilities || unimportant || record.isAllRecorded();
  }
}
