package org.foyer.operation.docref;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code DocumentReference/$docref}: the documents that there are of a patient.
 *
 * @see <a href="http://hl7.org/fhir/us/core/OperationDefinition-docref.html">US Core $docref</a>
 */
@Component
class FetchDocuments implements FhirOperation {

  private static final String CANONICAL = "http://hl7.org/fhir/us/core/OperationDefinition/docref";

  private final PatientDocuments documents;

  FetchDocuments(PatientDocuments documents) {
    this.documents = documents;
  }

  /** Finds the documents. */
  @Operation(
      name = "$docref",
      type = DocumentReference.class,
      idempotent = true,
      canonicalUrl = CANONICAL)
  public Bundle docref(
      RequestDetails request,
      @OperationParam(name = "patient", min = 1, max = 1) @Nullable IdType patient,
      @OperationParam(name = "start", max = 1) @Nullable DateTimeType start,
      @OperationParam(name = "end", max = 1) @Nullable DateTimeType end,
      @OperationParam(name = "type", max = OperationParam.MAX_UNLIMITED)
          @Nullable List<Coding> types,
      @OperationParam(name = "on-demand", max = 1) @Nullable BooleanType onDemand,
      @OperationParam(name = "profile", max = OperationParam.MAX_UNLIMITED)
          @Nullable List<CanonicalType> profiles) {
    DocrefRequest asked =
        DocrefRequest.of(patient, DocrefRequest.between(start, end), types, onDemand, profiles);
    List<DocumentReference> found = documents.find(Callers.needed(request), asked);
    return searchset(request, found);
  }

  private static Bundle searchset(RequestDetails request, List<DocumentReference> documents) {
    Bundle answer = new Bundle().setType(BundleType.SEARCHSET).setTotal(documents.size());
    answer.addLink().setRelation("self").setUrl(request.getCompleteUrl());
    String base = request.getFhirServerBase() + "/DocumentReference/";
    for (DocumentReference document : documents) {
      answer
          .addEntry()
          .setFullUrl(base + document.getIdElement().getIdPart())
          .setResource(document)
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return answer;
  }
}
