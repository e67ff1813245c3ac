package org.foyer.operation.merge;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences.Referrer;
import org.foyer.fhir.Stores;
import org.foyer.operation.merge.MergeRequest.Named;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/$merge}, as FHIR R6 drafts it, and {@code Patient/$unmerge}.
 *
 * @see <a href="https://build.fhir.org/patient-operation-merge.html">Patient/$merge</a>
 */
@Component
class MergeOperation implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final PatientMerge merging;
  private final PatientUnmerge unmerging;
  private final LocalReferences references;
  private final Stores stores;

  MergeOperation(
      PatientMerge merging, PatientUnmerge unmerging, LocalReferences references, Stores stores) {
    this.merging = merging;
    this.unmerging = unmerging;
    this.references = references;
    this.stores = stores;
  }

  /** Merges a patient into another. */
  @Operation(name = "$merge", type = Patient.class, canonicalUrl = DEFINITIONS + "Patient-merge")
  public Parameters merge(
      RequestDetails request,
      @OperationParam(name = "source-patient", max = 1) @Nullable Reference source,
      @OperationParam(name = "source-patient-identifier") @Nullable List<Identifier> sourceIds,
      @OperationParam(name = "target-patient", max = 1) @Nullable Reference target,
      @OperationParam(name = "target-patient-identifier") @Nullable List<Identifier> targetIds,
      @OperationParam(name = "result-patient", max = 1) @Nullable Patient result,
      @OperationParam(name = "preview", max = 1) @Nullable BooleanType preview) {
    MergeRequest asked =
        MergeRequest.of(
            new Named("source-patient", source, known(sourceIds)),
            new Named("target-patient", target, known(targetIds)),
            result,
            preview);
    Parameters input = request.getResource() instanceof Parameters body ? body : new Parameters();
    return MergeAnswer.of(input, merging.merge(asked, caller(request)));
  }

  /** Undoes a merge. */
  @Operation(
      name = "$unmerge",
      type = Patient.class,
      canonicalUrl = DEFINITIONS + "Patient-unmerge")
  public Parameters unmerge(
      RequestDetails request,
      @OperationParam(name = "task", min = 1, max = 1) @Nullable Reference task) {
    String id =
        Optional.ofNullable(task)
            .flatMap(references::target)
            .filter(target -> target.getResourceType().equals("Task"))
            .map(IdType::getIdPart)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "The parameter task must refer to the Task that records the merge."));
    Caller caller = caller(request);
    PatientUnmerge.Parted parted = unmerging.part(id, caller);
    Store store = stores.of(caller);
    return MergeAnswer.of(parted, left -> isVisible(store, left));
  }

  private static boolean isVisible(Store store, Referrer referrer) {
    try {
      return store.read(model(referrer.type()), referrer.id()).isPresent();
    } catch (FhirProblem e) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Resource> model(String type) {
    try {
      return (Class<? extends Resource>) Class.forName("org.hl7.fhir.r4.model." + type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Identifier> known(@Nullable List<Identifier> identifiers) {
    return identifiers == null ? List.of() : identifiers;
  }

  private static Caller caller(RequestDetails request) {
    return Callers.needed(request);
  }
}
