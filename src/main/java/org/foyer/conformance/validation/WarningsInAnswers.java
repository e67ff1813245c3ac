package org.foyer.conformance.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells with a successful write what was wrong all the same, where the answer has an
 * OperationOutcome: if the client prefers one, and for each entry of a transaction or batch.
 */
@Component
class WarningsInAnswers implements FhirInterceptor {

  /** Adds the warnings. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public void add(RequestDetails request, @Nullable IBaseResource answer) {
    WriteNotes.existing(request)
        .map(WriteNotes::warnings)
        .filter(warnings -> !warnings.isEmpty())
        .ifPresent(
            warnings -> {
              if (answer instanceof OperationOutcome outcome) {
                warnings.values().forEach(findings -> add(outcome, findings));
              } else if (answer instanceof Bundle bundle) {
                Map<String, List<Finding>> byAddress = byAddress(warnings);
                bundle.getEntry().forEach(entry -> add(entry.getResponse(), byAddress));
              }
            });
  }

  private static Map<String, List<Finding>> byAddress(Map<Resource, List<Finding>> warnings) {
    Map<String, List<Finding>> byAddress = new HashMap<>();
    warnings.forEach(
        (resource, findings) ->
            byAddress.put(
                resource.fhirType() + "/" + resource.getIdElement().getIdPart(), findings));
    return byAddress;
  }

  private static void add(
      BundleEntryResponseComponent response, Map<String, List<Finding>> warnings) {
    if (response.getOutcome() instanceof OperationOutcome outcome && response.hasLocation()) {
      IdType stored = new IdType(response.getLocation());
      add(
          outcome,
          warnings.getOrDefault(stored.getResourceType() + "/" + stored.getIdPart(), List.of()));
    }
  }

  private static void add(OperationOutcome outcome, List<Finding> findings) {
    findings.stream()
        .filter(finding -> !finding.isError())
        .forEach(finding -> outcome.addIssue(finding.issue()));
  }
}
