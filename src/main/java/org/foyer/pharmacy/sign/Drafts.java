package org.foyer.pharmacy.sign;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prescriptions that are about to be signed, which nobody else changes meanwhile. */
@Component
class Drafts {

  private final Stores stores;
  private final StoredReferences rows;
  private final LocalReferences references;
  private final JdbcClient database;

  Drafts(Stores stores, StoredReferences rows, LocalReferences references, JdbcClient database) {
    this.stores = stores;
    this.rows = rows;
    this.references = references;
    this.database = database;
  }

  /**
   * A draft as the caller sees it.
   *
   * @throws FhirProblem if there is none
   */
  MedicationRequest read(Caller caller, String id) {
    return stores
        .of(caller)
        .read(MedicationRequest.class, "MedicationRequest/" + id)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND,
                    "Resource MedicationRequest/%s is not known.".formatted(id)));
  }

  /**
   * The same draft, locked until the transaction ends, together with what it takes the place of.
   * Prescriptions for one patient are signed one after the other, so that each is checked against
   * the other.
   *
   * @param seen how it was before the transaction
   * @throws FhirProblem if it is about somebody or something else meanwhile
   */
  MedicationRequest locked(Caller caller, MedicationRequest seen) {
    String id = seen.getIdElement().getIdPart();
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "foyer prescribing for " + seen.getSubject().getReference())
        .query((row, number) -> true)
        .list();
    Set<String> ids = new TreeSet<>(Set.of(id));
    prescription(seen.getPriorPrescription()).ifPresent(ids::add);
    seen.getBasedOn().forEach(reference -> prescription(reference).ifPresent(ids::add));
    rows.lock("MedicationRequest", ids);
    MedicationRequest now = read(caller, id);
    boolean same =
        now.getSubject().equalsDeep(seen.getSubject())
            && now.getPriorPrescription().equalsDeep(seen.getPriorPrescription());
    if (!same) {
      throw new FhirProblem(
          ProblemCode.CONCURRENT_CHANGE, "Somebody else changed the prescription meanwhile.");
    }
    return now;
  }

  /** The id of the prescription here that is referred to, if it is one. */
  Optional<String> prescription(Reference reference) {
    return references
        .target(reference)
        .filter(target -> "MedicationRequest".equals(target.getResourceType()))
        .map(target -> target.getIdPart());
  }
}
