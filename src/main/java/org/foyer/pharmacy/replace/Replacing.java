package org.foyer.pharmacy.replace;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes drafts that change prescriptions. */
@Component
public class Replacing {

  private static final String TYPE = "MedicationRequest";
  private static final Set<MedicationRequestStatus> REPLACEABLE =
      Set.of(MedicationRequestStatus.ACTIVE, MedicationRequestStatus.ONHOLD);

  private final Stores stores;
  private final StoredReferences rows;
  private final OperationTransactions transactions;

  Replacing(Stores stores, StoredReferences rows, OperationTransactions transactions) {
    this.stores = stores;
    this.rows = rows;
    this.transactions = transactions;
  }

  /**
   * A draft, stored, that takes the place of a prescription once it is signed. Until then that
   * stays as it is.
   *
   * @param id of the prescription that is changed
   * @param content the whole new content
   * @throws FhirProblem if the prescription is not in force, or the content is another patient's
   */
  public MedicationRequest draft(
      Caller caller, String id, MedicationRequest content, ChangeReason reason) {
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          rows.lock(TYPE, List.of(id));
          Store store = stores.of(caller);
          MedicationRequest former =
              store
                  .read(MedicationRequest.class, TYPE + "/" + id)
                  .orElseThrow(
                      () ->
                          new FhirProblem(
                              ProblemCode.NOT_FOUND,
                              "Resource MedicationRequest/%s is not known.".formatted(id)));
          check(former, content);
          MedicationRequest draft = version(former, content, reason);
          draft.setRequester(requester(caller));
          draft.setId(store.create(draft));
          return draft;
        });
  }

  private static void check(MedicationRequest former, MedicationRequest content) {
    MedicationRequestStatus status = Prescriptions.status(former);
    if (!Prescriptions.isOrder(former) || !REPLACEABLE.contains(status)) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED,
          "An order is replaced while it is active or on-hold; this is %s."
              .formatted(Prescriptions.isOrder(former) ? status.toCode() : "no order"));
    }
    if (content.hasSubject()
        && !former.getSubject().getReference().equals(content.getSubject().getReference())) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The new version is of another patient.")
          .at("MedicationRequest.subject");
    }
  }

  /** What is about the old version alone does not go over. */
  private static MedicationRequest version(
      MedicationRequest former, MedicationRequest content, ChangeReason reason) {
    MedicationRequest draft = content.copy();
    draft.setId((String) null);
    draft.setMeta(labels(former, content));
    draft.setStatus(MedicationRequestStatus.DRAFT);
    draft.setIntent(former.getIntent());
    draft.setStatusReason(null);
    draft.setReported(null);
    draft.setAuthoredOnElement(null);
    draft.setDetectedIssue(null);
    draft.setEventHistory(null);
    draft.setSubject(former.getSubject().copy());
    draft.setGroupIdentifier(former.getGroupIdentifier().copy());
    draft.setPriorPrescription(new Reference(TYPE + "/" + former.getIdElement().getIdPart()));
    draft.getExtension().removeIf(Replacing::isOfOneVersion);
    draft.addExtension(PharmacyExtensions.CHANGE_REASON, reason.concept());
    return draft;
  }

  private static boolean isOfOneVersion(Extension extension) {
    return Set.of(PharmacyExtensions.PRESCRIPTION_SIGNATURE, PharmacyExtensions.CHANGE_REASON)
        .contains(String.valueOf(extension.getUrl()));
  }

  /** A new version of what is confidential is confidential, too. */
  private static Meta labels(MedicationRequest former, MedicationRequest content) {
    Meta meta = new Meta();
    content.getMeta().getProfile().forEach(profile -> meta.addProfile(profile.getValue()));
    content.getMeta().getSecurity().forEach(label -> meta.addSecurity(label.copy()));
    former.getMeta().getSecurity().stream()
        .filter(label -> meta.getSecurity(label.getSystem(), label.getCode()) == null)
        .forEach(label -> meta.addSecurity(label.copy()));
    return meta;
  }

  /** It is the new version of whoever makes it; nobody's if that is no practitioner. */
  private static @Nullable Reference requester(Caller caller) {
    @Nullable String person = caller.context().fhirUser();
    return person != null && person.startsWith("Practitioner/") ? new Reference(person) : null;
  }
}
