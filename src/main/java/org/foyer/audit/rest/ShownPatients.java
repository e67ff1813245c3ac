package org.foyer.audit.rest;

import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The patients of whom an answer tells. */
@Component
class ShownPatients {

  private final PatientPaths paths;

  ShownPatients(PatientPaths paths) {
    this.paths = paths;
  }

  /** Their ids. */
  Set<String> in(Resource answer) {
    Set<String> patients = new LinkedHashSet<>();
    collect(answer, patients);
    return patients;
  }

  private void collect(Resource resource, Set<String> patients) {
    if (resource instanceof Bundle bundle) {
      bundle.getEntry().stream()
          .filter(BundleEntryComponent::hasResource)
          .forEach(entry -> collect(entry.getResource(), patients));
    } else if (resource instanceof Parameters parameters) {
      parameters.getParameter().forEach(parameter -> collect(parameter, patients));
    } else if (!(resource instanceof OperationOutcome) && !(resource instanceof AuditEvent)) {
      patients.addAll(paths.patients(resource));
    }
  }

  private void collect(ParametersParameterComponent parameter, Set<String> patients) {
    if (parameter.hasResource()) {
      collect(parameter.getResource(), patients);
    }
    parameter.getPart().forEach(part -> collect(part, patients));
  }
}
