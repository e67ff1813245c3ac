package org.foyer.pharmacy.print;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code MedicationRequest/[id]/$prescription-document} makes a document that can be verified, and
 * {@code $revoke-documents} ends that for all documents of a prescription.
 */
@Component
class PrescriptionDocumentOperation implements FhirOperation {

  static final String NAME = "$prescription-document";
  static final String REVOKE = "$revoke-documents";

  private static final String CANONICAL = "https://foyer.org/fhir/OperationDefinition/";

  private final PrescriptionDocuments documents;
  private final PrintedDocuments printed;

  PrescriptionDocumentOperation(PrescriptionDocuments documents, PrintedDocuments printed) {
    this.documents = documents;
    this.printed = printed;
  }

  /** Makes a document, with a code of its own. */
  @Operation(
      name = NAME,
      type = MedicationRequest.class,
      idempotent = true,
      canonicalUrl = CANONICAL + "MedicationRequest-prescription-document")
  public Binary make(
      RequestDetails request,
      @IdParam IdType prescription,
      @OperationParam(name = "language", max = 1) @Nullable CodeType language) {
    return documents.make(Callers.of(request).orElseThrow(), prescription.getIdPart(), language);
  }

  /** Ends the codes of all documents that were made; tells how many there were. */
  @Operation(
      name = REVOKE,
      type = MedicationRequest.class,
      canonicalUrl = CANONICAL + "MedicationRequest-revoke-documents")
  public Parameters revoke(@IdParam IdType prescription) {
    Parameters answer = new Parameters();
    answer.addParameter("revoked", new IntegerType(printed.revoke(prescription.getIdPart())));
    return answer;
  }
}
