package org.foyer.billing.submit;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** What insurers elsewhere are told of a person: no more than they need to know who it is. */
public final class SentPerson {

  private SentPerson() {}

  /** Insurers find people by name and birth date, besides the number of the coverage. */
  public static Patient of(Patient patient) {
    Patient sent = new Patient();
    patient.getName().forEach(name -> sent.addName(name.copy()));
    if (patient.hasGender()) {
      sent.setGender(patient.getGender());
    }
    if (patient.hasBirthDate()) {
      sent.setBirthDateElement(patient.getBirthDateElement().copy());
    }
    return sent;
  }

  /**
   * How somebody is insured, as far as the insurer needs to know.
   *
   * @param person where the person is in what is sent
   * @param payer the insurer
   */
  public static Coverage insured(Coverage coverage, Reference person, Reference payer) {
    Coverage sent = new Coverage();
    sent.setStatus(coverage.getStatus())
        .setBeneficiary(person)
        .setPayor(new ArrayList<>(List.of(payer.copy())))
        .setPeriod(coverage.hasPeriod() ? coverage.getPeriod() : null)
        .setType(coverage.hasType() ? coverage.getType() : null)
        .setRelationship(coverage.hasRelationship() ? coverage.getRelationship() : null)
        .setSubscriberId(coverage.getSubscriberId())
        .setDependent(coverage.getDependent());
    coverage.getIdentifier().forEach(one -> sent.addIdentifier(one.copy().setAssigner(null)));
    coverage.getClass_().forEach(one -> sent.addClass_(one.copy()));
    return sent;
  }
}
