package org.foyer.pharmacy.queue.prepare;

import java.util.List;
import java.util.Objects;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $prepare}.
 *
 * @param codes what the scanner read from the packages
 * @param override why it goes on although the packages are not shown to be the right ones
 */
record PrepareRequest(List<String> codes, @Nullable String override) {

  PrepareRequest {
    codes = codes.stream().filter(Objects::nonNull).toList();
    if (override != null && override.isBlank()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"override\" must say why the codes do not count.");
    }
  }
}
