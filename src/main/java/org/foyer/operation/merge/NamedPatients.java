package org.foyer.operation.merge;

import ca.uhn.fhir.rest.param.TokenParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.operation.merge.MergeRequest.Named;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Finds the patients that a request names, among those whom the caller may see. */
@Component
class NamedPatients {

  private static final int TWO = 2;

  private final LocalReferences references;

  NamedPatients(LocalReferences references) {
    this.references = references;
  }

  /**
   * The patient.
   *
   * @throws FhirProblem if there is none, or more than one
   */
  Patient find(Named named, Store store) {
    Patient patient = named.reference() == null ? byIdentifiers(named, store) : byId(named, store);
    if (!named.identifiers().stream().allMatch(wanted -> has(patient, wanted))) {
      throw invalid(named, "does not have the identifier that is given with it");
    }
    return patient;
  }

  private Patient byId(Named named, Store store) {
    IdType id =
        Optional.ofNullable(named.reference())
            .flatMap(references::target)
            .filter(target -> target.getResourceType().equals("Patient"))
            .orElseThrow(() -> invalid(named, "must refer to a Patient of this server"));
    return store
        .read(Patient.class, id.getValue())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "Resource %s is not known.".formatted(id.getValue())));
  }

  private static Patient byIdentifiers(Named named, Store store) {
    String query =
        named.identifiers().stream().map(NamedPatients::criterion).collect(Collectors.joining("&"));
    List<Patient> found = store.search(Patient.class, query, TWO);
    if (found.size() != 1) {
      throw invalid(
          named, found.isEmpty() ? "matches no patient" : "matches more than one patient");
    }
    return found.get(0);
  }

  private static String criterion(Identifier identifier) {
    TokenParam value = new TokenParam(identifier.getSystem(), identifier.getValue());
    return "identifier=" + URLEncoder.encode(value.getValueAsQueryToken(), StandardCharsets.UTF_8);
  }

  private static boolean has(Patient patient, Identifier wanted) {
    return patient.getIdentifier().stream()
        .anyMatch(
            one ->
                wanted.getSystem().equals(one.getSystem())
                    && wanted.getValue().equals(one.getValue()));
  }

  private static FhirProblem invalid(Named named, String what) {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "The parameter %s %s.".formatted(named.parameter(), what));
  }
}
