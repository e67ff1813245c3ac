package org.foyer.audit.rest;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.audit.trail.Circumstances;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditEntry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far of one request to the FHIR server. The entries of a batch add to it from
 * other threads.
 */
final class RequestRecord {

  /** As many as there can be matches on the largest page. */
  private static final int MOST = 1000;

  private static final Set<String> READING =
      Set.of("read", "vread", "search-type", "history-instance", "history-type");

  private static final String KEY = RequestRecord.class.getName();

  private final Circumstances circumstances;
  private final Set<String> patients = new LinkedHashSet<>();
  private final Set<String> about = new LinkedHashSet<>();
  private final Map<String, String> details = new LinkedHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();
  private int more;
  private @Nullable String what;
  private @Nullable String type;
  private @Nullable Outcome outcome;
  private @Nullable String reason;

  private RequestRecord(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  /** Begins the record of a request. */
  static RequestRecord begin(HttpServletRequest request) {
    RequestRecord record = new RequestRecord(Circumstances.of(request));
    request.setAttribute(KEY, record);
    return record;
  }

  /** The record of a request that is being served. */
  static Optional<RequestRecord> of(ServletRequest request) {
    return Optional.ofNullable((RequestRecord) request.getAttribute(KEY));
  }

  Circumstances circumstances() {
    return circumstances;
  }

  /** What is asked for, and of which resource type. */
  synchronized void asks(String interaction, @Nullable String resourceType) {
    what = interaction;
    type = resourceType;
  }

  synchronized Optional<String> what() {
    return Optional.ofNullable(what);
  }

  synchronized @Nullable String type() {
    return type;
  }

  synchronized boolean concernsPatients() {
    return !patients.isEmpty();
  }

  synchronized void detail(String name, String value) {
    details.put(name, value);
  }

  /** Notes patients whose data is asked for or shown. */
  synchronized void concerns(Collection<String> ids) {
    for (String id : ids) {
      if (patients.size() < MOST) {
        patients.add(id);
      } else if (!patients.contains(id)) {
        more++;
      }
    }
  }

  /** Notes a resource that is asked for or shown. */
  synchronized void about(String resource) {
    if (about.size() < MOST) {
      about.add(resource);
    }
  }

  /** Notes that the request is refused, or fails. The first reason counts. */
  synchronized void failed(int status, String code) {
    outcome = status < 500 ? Outcome.REFUSED : Outcome.FAILED;
    if (reason == null) {
      reason = code;
    }
    details.put("status", Integer.toString(status));
  }

  /** Notes what a database transaction has written and recorded by itself. */
  synchronized void isRecorded(Collection<String> patientsOfWrites) {
    written.addAll(patientsOfWrites);
    written.add("");
  }

  /** Whether its writes are on record, and nothing of other patients was shown. */
  synchronized boolean isAllRecorded() {
    return outcome == null && !written.isEmpty() && written.containsAll(patients);
  }

  synchronized boolean isFailed() {
    return outcome != null;
  }

  synchronized boolean isReading() {
    return what != null && READING.contains(what);
  }

  /** The event. */
  synchronized AuditEntry entry(@Nullable Actor actor) {
    if (more > 0) {
      details.put("more-patients", Integer.toString(more));
    }
    if (type != null) {
      details.put("type", type);
    }
    return new AuditEntry(
        Kind.REST,
        what == null ? "request" : what,
        outcome == null ? Outcome.SUCCESS : outcome,
        reason,
        actor,
        List.copyOf(patients),
        List.copyOf(about),
        Map.copyOf(details));
  }
}
