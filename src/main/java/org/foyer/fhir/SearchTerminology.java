package org.foyer.fhir;

import java.util.List;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What codes the token modifiers {@code :in}, {@code :not-in}, {@code :below} and {@code :above}
 * stand for. Each list is bounded.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">FHIR search: token</a>
 */
public interface SearchTerminology {

  /**
   * The codes of a value set.
   *
   * @param valueSet its canonical URL, or {@code ValueSet/[id]}
   * @param caller who searches; null for nobody in particular
   * @throws org.foyer.shared.FhirProblem if it is not known, or has too many codes
   */
  List<TokenValue> in(String valueSet, @Nullable Caller caller);

  /**
   * A code and all below it.
   *
   * @throws org.foyer.shared.FhirProblem if its system is not known, or they are too many
   */
  List<TokenValue> below(String system, String code, @Nullable Caller caller);

  /**
   * A code and all above it.
   *
   * @throws org.foyer.shared.FhirProblem if its system is not known, or they are too many
   */
  List<TokenValue> above(String system, String code, @Nullable Caller caller);
}
