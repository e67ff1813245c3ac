package org.foyer.pharmacy.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a prescription that the prescriber should know.
 *
 * @param kind what sort of thing it is
 * @param severity how serious it is
 * @param text sentences for the prescriber: what it is, and what to do
 * @param implicated references of what is involved, such as {@code AllergyIntolerance/1}; the
 *     prescription itself is not named
 * @param evidence on what it rests; null for what could not be checked
 */
public record Finding(
    Kind kind,
    Severity severity,
    String text,
    List<String> implicated,
    @Nullable Evidence evidence) {

  /** Sorts of findings. */
  public enum Kind {
    /** The patient is allergic to it, or to what is like it. */
    ALLERGY,
    /** It does not go with another medicine. */
    INTERACTION,
    /** The patient has it, or one of the same class, already. */
    DUPLICATE_THERAPY,
    /** More than usual. */
    DOSE_TOO_HIGH,
    /** Less than usual. */
    DOSE_TOO_LOW,
    /** Not to be given at this age. */
    NOT_FOR_AGE,
    /** Not to be given with such kidneys. */
    RENAL_FUNCTION,
    /** It may harm the child. */
    PREGNANCY,
    /** A check could not be made, because something is not known. */
    NOT_CHECKED
  }

  /** Keeps what it is given. */
  public Finding {
    implicated = List.copyOf(implicated);
  }

  static Finding notChecked(String text, String... implicated) {
    return new Finding(Kind.NOT_CHECKED, Severity.LOW, text, List.of(implicated), null);
  }
}
