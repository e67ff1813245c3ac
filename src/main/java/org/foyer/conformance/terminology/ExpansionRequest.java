package org.foyer.conformance.terminology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What of a value set is asked for, and how.
 *
 * @param filter words that the codes' names have; empty for all codes
 * @param offset how many codes come before those that are asked for
 * @param count how many at most; null for all
 * @param includeDesignations whether other names are shown
 * @param activeOnly whether inactive codes are left out
 * @param excludeAbstract whether codes are left out that are not to be chosen
 * @param language the language of displays; null for that of the code system
 */
record ExpansionRequest(
    String filter,
    int offset,
    @Nullable Integer count,
    boolean includeDesignations,
    boolean activeOnly,
    boolean excludeAbstract,
    @Nullable String language) {

  ExpansionRequest {
    if (offset < 0 || (count != null && count < 0)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "count and offset cannot be less than zero.");
    }
  }

  /** Whether a code is asked for. */
  boolean wants(Concept concept) {
    boolean left = (activeOnly && concept.inactive()) || (excludeAbstract && concept.isAbstract());
    return !left && concept.hasWords(words());
  }

  private List<String> words() {
    return Arrays.stream(filter.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
