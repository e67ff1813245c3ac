package org.foyer.fhir;

import java.util.List;
import java.util.Set;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Patient;

/** Finds patients by what is known of a person, and makes records only of those who have none. */
public interface PatientRegister {

  /**
   * The patients who may be this person and whom the caller may see, the likeliest first. Those who
   * are certainly somebody else are left out.
   *
   * @param most how many at most
   */
  List<PatientMatch> matches(Patient person, int most, Caller caller);

  /**
   * Makes a record, unless there may be one already. Of several callers who do so at once with the
   * same person, one succeeds, and the others find that record.
   *
   * @param others patients with whom the caller has compared the person, and who are somebody else,
   *     such as {@code Patient/1}
   */
  Registration register(Patient person, Set<String> others, Caller caller);

  /** What came of a registration. */
  sealed interface Registration {

    /** There is a new record. */
    record Created(Patient patient) implements Registration {}

    /** Nothing was made, as these patients may be the person; the likeliest first. */
    record Suspected(List<PatientMatch> matches) implements Registration {

      /** Keeps what it is given. */
      public Suspected {
        matches = List.copyOf(matches);
      }
    }
  }
}
