package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.foyer.identity.authorization.Offer.Choice;
import org.foyer.identity.authorization.Offer.Narrower;
import org.foyer.shared.SmartScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "patient/Observation.rs; See measurements and results",
        "patient/Observation.read; See measurements and results",
        "patient/*.cruds; See, add, change and delete everything",
        "user/MedicationRequest.c; Add prescriptions",
        "user/NutritionOrder.rs; See nutrition order",
        "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs; See vital signs",
        "patient/Observation.rs?code=1; See measurements and results, where code is 1",
        "openid; Know that it is you",
        "offline_access; Keep this access after you have left, until you take it back"
      })
  void aScopeIsToldInPlainWords(String scope, String sentence) {
    assertThat(ScopeWords.sentence(scope)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"patient/*.cruds", "patient/Observation.rs", "user/Condition.read", "user/*.rs"})
  void whatCanBeHadInsteadIsAlwaysLess(String scope) {
    SmartScope whole = SmartScope.parse(scope).orElseThrow();

    assertThat(Narrowing.of(scope))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(part -> whole.covers(SmartScope.parse(part).orElseThrow()))
        .noneMatch(part -> SmartScope.parse(part).orElseThrow().covers(whole));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openid", "patient/Patient.rs", "patient/Observation.rs?code=1"})
  void whatIsNarrowIsNotMadeNarrower(String scope) {
    assertThat(Narrowing.of(scope)).isEmpty();
  }

  @Test
  void partsCountInsteadOfTheWhole() {
    Offer offer = Offer.of(List.of("patient/Condition.rs"), List.of());
    Choice choice = offer.groups().values().iterator().next().get(0);
    List<String> parts = choice.narrower().stream().map(Narrower::scope).toList();

    assertThat(offer.granted(List.of(choice.scope()))).containsExactly("patient/Condition.rs");
    assertThat(offer.granted(List.of(choice.scope(), parts.get(0)))).containsExactly(parts.get(0));
    assertThat(offer.granted(parts)).containsExactlyElementsOf(parts);
    assertThat(offer.granted(List.of("patient/Patient.rs"))).isEmpty();
  }
}
