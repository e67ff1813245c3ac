package org.foyer.audit.rest;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.foyer.audit.trail.Circumstances;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditEntry.Outcome;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What one caller writes in one database transaction. */
final class Written {

  private static final int MOST = 1000;

  private final Caller caller;
  private @Nullable RequestDetails request;
  private final Set<String> resources = new LinkedHashSet<>();
  private final Set<String> patients = new LinkedHashSet<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private @Nullable String only;
  private @Nullable String type;

  Written(Caller caller) {
    this.caller = caller;
  }

  /** Notes the request, above all one by HTTP: entries of a transaction have one each. */
  Written by(@Nullable RequestDetails next) {
    if (!(request instanceof ServletRequestDetails)) {
      request = next;
    }
    return this;
  }

  void add(String what, Resource resource, Set<String> ofPatients) {
    IdType id = resource.getIdElement();
    counts.merge(what, 1, Integer::sum);
    only = what;
    type = resource.fhirType();
    patients.addAll(ofPatients);
    if (resources.size() < MOST) {
      resources.add(
          resource.fhirType()
              + "/"
              + id.getIdPart()
              + (id.hasVersionIdPart() ? "/_history/" + id.getVersionIdPart() : ""));
    }
  }

  /** The event. */
  AuditEntry entry() {
    Map<String, String> details = new TreeMap<>();
    boolean several = isTransaction() || counts.values().stream().mapToInt(i -> i).sum() > 1;
    if (several) {
      counts.forEach((what, count) -> details.put(what, count.toString()));
    } else if (type != null) {
      details.put("type", type);
    }
    List<String> bounded = patients.stream().limit(MOST).toList();
    if (bounded.size() < patients.size()) {
      details.put("more-patients", Integer.toString(patients.size() - bounded.size()));
    }
    return new AuditEntry(
        Kind.REST,
        several ? "transaction" : what(),
        Outcome.SUCCESS,
        null,
        Actor.of(caller),
        bounded,
        List.copyOf(resources),
        details);
  }

  private boolean isTransaction() {
    return request != null && request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION;
  }

  private String what() {
    boolean patch =
        request != null && request.getRestOperationType() == RestOperationTypeEnum.PATCH;
    return patch ? "patch" : String.valueOf(only);
  }

  Circumstances circumstances() {
    return httpRecord().map(RequestRecord::circumstances).orElseGet(Circumstances::current);
  }

  /** Tells the record of the request, if it came by HTTP, that this part is done. */
  void isRecorded() {
    httpRecord().ifPresent(record -> record.isRecorded(patients));
  }

  private Optional<RequestRecord> httpRecord() {
    return request instanceof ServletRequestDetails http
        ? RequestRecord.of(http.getServletRequest())
        : Optional.empty();
  }
}
