package org.foyer.access.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a caller stands to patients at the moment of a request.
 *
 * @param patients ids of the patients whose records the caller owns or acts for; of no meaning for
 *     callers who are not bound to patients
 * @param unlocked by confidentiality label ({@code R}, {@code V}), the ids of patients whose
 *     labelled resources the caller may see, by Consent or by breaking the glass
 * @param denials what Consents withhold from the caller
 */
public record Standing(
    Set<String> patients, Map<String, Set<String>> unlocked, List<ConsentDenial> denials) {

  /** To nobody in particular. */
  public static final Standing NONE = new Standing(Set.of(), Map.of(), List.of());

  /**
   * What the Consents of some patients withhold.
   *
   * @param patients ids of the patients
   * @param what the resources that are withheld
   * @param exceptions those that are permitted nevertheless
   */
  public record ConsentDenial(Set<String> patients, Resources what, List<Resources> exceptions) {}

  /**
   * Resources of a patient.
   *
   * @param types resource types; none for all
   * @param labels codes of confidentiality labels, of which one is there; none for all resources
   */
  public record Resources(Set<String> types, Set<String> labels) {}
}
