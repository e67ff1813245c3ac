package org.foyer.conformance.validation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What was found while one request writes. It is kept with the HTTP request, which the entries of a
 * batch share although they run on other threads, or with the request of a feature.
 */
final class WriteNotes {

  private static final String KEY = WriteNotes.class.getName();

  private final Set<Resource> checked =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final Map<Resource, List<Finding>> warnings =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private volatile boolean batch;

  private WriteNotes() {}

  /** The notes of a request, new ones if it has none yet. */
  static WriteNotes of(@Nullable RequestDetails request) {
    if (request instanceof ServletRequestDetails http && http.getServletRequest() != null) {
      ServletRequest servlet = http.getServletRequest();
      synchronized (servlet) {
        WriteNotes notes = (WriteNotes) servlet.getAttribute(KEY);
        if (notes == null) {
          notes = new WriteNotes();
          servlet.setAttribute(KEY, notes);
        }
        return notes;
      }
    }
    return request == null
        ? new WriteNotes()
        : (WriteNotes) request.getUserData().computeIfAbsent(KEY, key -> new WriteNotes());
  }

  /** The notes of a request that has some. */
  static Optional<WriteNotes> existing(RequestDetails request) {
    return request instanceof ServletRequestDetails http && http.getServletRequest() != null
        ? Optional.ofNullable((WriteNotes) http.getServletRequest().getAttribute(KEY))
        : Optional.empty();
  }

  void isBatch() {
    batch = true;
  }

  boolean ofBatch() {
    return batch;
  }

  void checked(Resource resource) {
    checked.add(resource);
  }

  /** Whether the resource was checked before, which is then forgotten. */
  boolean wasChecked(Resource resource) {
    return checked.remove(resource);
  }

  void warn(Resource resource, List<Finding> findings) {
    if (!findings.isEmpty()) {
      warnings.put(resource, findings);
    }
  }

  Map<Resource, List<Finding>> warnings() {
    return warnings;
  }
}
