package org.foyer.operation.summary;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Makes the summary of a patient from what the caller may see. */
@Component
class PatientSummary {

  private final Stores stores;
  private final List<SectionSource> sources;
  private final FhirContext fhirContext;
  private final LocalReferences references;
  private final Clock clock;

  PatientSummary(
      Stores stores,
      List<SectionSource> sources,
      FhirContext fhirContext,
      LocalReferences references,
      Clock clock) {
    this.stores = stores;
    this.sources = sources;
    this.fhirContext = fhirContext;
    this.references = references;
    this.clock = clock;
  }

  /**
   * The summary as a document.
   *
   * @param base the address of the FHIR server
   * @throws FhirProblem if there is no such patient for the caller, or several have the identifier
   */
  Bundle of(SummaryRequest request, Caller caller, String base) {
    Store store = stores.of(caller);
    PatientRecord record = new PatientRecord(store, patient(request, store));
    List<Section> sections =
        sources.stream()
            .flatMap(source -> source.read(record).stream())
            .sorted(Comparator.comparing(Section::kind))
            .toList();
    LinkedResources members = new LinkedResources(fhirContext, references, store, base);
    return new SummaryDocument(record.patient(), sections, members).bundle(clock.instant());
  }

  private static Patient patient(SummaryRequest request, Store store) {
    if (request.patient() != null) {
      return store
          .read(Patient.class, request.patient())
          .orElseThrow(
              () ->
                  new FhirProblem(
                      ProblemCode.NOT_FOUND, "There is no Patient/" + request.patient() + "."))
          .copy();
    }
    String identifier = URLEncoder.encode("" + request.identifier(), StandardCharsets.UTF_8);
    List<Patient> found = store.search(Patient.class, "identifier=" + identifier, 2);
    if (found.isEmpty()) {
      throw new FhirProblem(ProblemCode.NOT_FOUND, "There is no patient with this identifier.");
    }
    if (found.size() > 1) {
      throw new FhirProblem(
          ProblemCode.MULTIPLE_MATCHES, "There are several patients with this identifier.");
    }
    return found.get(0).copy();
  }
}
