package org.foyer.operation.docref;

import ca.uhn.fhir.rest.param.ParameterUtil;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.springframework.stereotype.Component;

/** The current documents of a patient, the newest first, as far as the caller may see them. */
@Component
class PatientDocuments {

  private static final int MOST = 1000;

  private final Stores stores;

  PatientDocuments(Stores stores) {
    this.stores = stores;
  }

  /**
   * Those that were asked for.
   *
   * @throws FhirProblem if the patient has too many to look through
   */
  List<DocumentReference> find(Caller caller, DocrefRequest asked) {
    if (asked.onDemand()) {
      return List.of();
    }
    List<DocumentReference> documents =
        stores.of(caller).search(DocumentReference.class, query(asked), MOST + 1);
    if (documents.size() > MOST) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "The patient has more than %d documents; search for them page by page instead."
              .formatted(MOST));
    }
    return documents.stream()
        .filter(document -> asked.care().overlaps(CareDates.of(document)))
        .filter(document -> asked.profiles().isEmpty() || hasFormat(document, asked.profiles()))
        .toList();
  }

  private static String query(DocrefRequest asked) {
    String query = "patient=" + encoded(asked.patient()) + "&status=current&_sort=-date";
    return asked.types().isEmpty()
        ? query
        : query
            + "&type="
            + asked.types().stream()
                .map(PatientDocuments::token)
                .map(PatientDocuments::encoded)
                .collect(Collectors.joining(","));
  }

  private static String token(Coding type) {
    String code = ParameterUtil.escape(type.getCode());
    return type.hasSystem() ? ParameterUtil.escape(type.getSystem()) + "|" + code : code;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static boolean hasFormat(DocumentReference document, List<String> profiles) {
    return document.getContent().stream()
        .anyMatch(content -> profiles.contains(content.getFormat().getCode()));
  }
}
