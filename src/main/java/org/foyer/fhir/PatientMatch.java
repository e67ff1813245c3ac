package org.foyer.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Patient;

/**
 * A stored patient who may be the person that was described, and why.
 *
 * @param patient the stored patient
 * @param grade how likely it is
 * @param score from 0 to 1; of two matches, the better one has the higher score
 * @param evidence what was compared
 * @param cautions why the grade is not a better one, as sentences
 * @see <a href="https://hl7.org/fhir/R4/patient-operation-match.html">Patient/$match</a>
 */
public record PatientMatch(
    Patient patient, Grade grade, double score, List<Evidence> evidence, List<String> cautions) {

  /** Keeps what it is given. */
  public PatientMatch {
    evidence = List.copyOf(evidence);
    cautions = List.copyOf(cautions);
  }

  /** The patient as a reference, such as {@code Patient/1}. */
  public String reference() {
    return "Patient/" + patient.getIdElement().getIdPart();
  }

  /** The codes of FHIR's match-grade, the best first. */
  public enum Grade {
    /** The same person, without doubt. */
    CERTAIN("certain"),
    /** Most likely the same person. */
    PROBABLE("probable"),
    /** Perhaps the same person. */
    POSSIBLE("possible"),
    /** Somebody else. */
    CERTAINLY_NOT("certainly-not");

    private final String code;

    Grade(String code) {
      this.code = code;
    }

    /** The code, such as {@code certainly-not}. */
    public String code() {
      return code;
    }
  }

  /**
   * What the comparison of one feature says.
   *
   * @param feature such as {@code birth-date}
   * @param agreement such as {@code same} or {@code similar}
   * @param weight in bits: above zero it speaks for the same person, below zero against
   * @param text the same as a sentence
   */
  public record Evidence(String feature, String agreement, double weight, String text) {}
}
