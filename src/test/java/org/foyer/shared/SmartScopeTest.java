package org.foyer.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartScopeTest {

  @ParameterizedTest
  @CsvSource({
    "patient/Observation.rs, patient/Observation.rs",
    "patient/Observation.read, patient/Observation.rs",
    "user/*.write, user/*.cud",
    "system/*.*, system/*.cruds",
    "user/Patient.cruds, user/Patient.cruds",
    "patient/Observation.rs?category=a|b, patient/Observation.rs?category=a|b",
    "'patient/Observation.r?category=a|b,c&status=final',"
        + "'patient/Observation.r?category=a|b,c&status=final'"
  })
  void scopesOfBothVersionsAreRead(String text, String version2) {
    assertThat(scope(text)).hasToString(version2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openid",
        "launch/patient",
        "patient/Observation",
        "patient/Observation.sr",
        "patient/Observation.rr",
        "patient/Observation.",
        "patient/observation.rs",
        "practitioner/Observation.rs",
        "patient/Observation.rs?",
        "patient/Observation.rs?category",
        "patient/Observation.rs?=x",
        "patient/Observation.rs?category=",
        "patient/Observation.rs?category=a,",
        "patient/Observation.read?category=a",
        "patient/*.*?category=a"
      })
  void whatIsNoScopeForResourcesIsNotRead(String text) {
    assertThat(SmartScope.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "user/*.cruds, user/Patient.rs, true",
    "user/*.cruds, patient/Patient.rs, false",
    "user/Patient.r, user/Patient.rs, false",
    "user/Patient.rs, user/*.rs, false",
    "user/Observation.rs, user/Observation.rs?category=a, true",
    "user/Observation.rs?category=a, user/Observation.rs, false",
    "'user/Observation.rs?category=a,b', user/Observation.rs?category=a, true",
    "user/Observation.rs?category=a, 'user/Observation.rs?category=a,b', false",
    "user/Observation.rs?category=a, user/Observation.rs?category=a&status=final, true"
  })
  void aScopeCoversWhatItGrantsToo(String wide, String narrow, boolean covered) {
    assertThat(scope(wide).covers(scope(narrow))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "patient/*.cruds, user/Observation.rs, patient/Observation.rs",
    "patient/Observation.cruds, user/*.rs, patient/Observation.rs",
    "patient/Observation.rs?category=a, user/Observation.rs?code=b,"
        + "patient/Observation.rs?category=a&code=b",
    "user/Observation.rs?category=a, user/*.r?category=a, user/Observation.r?category=a"
  })
  void twoScopesTogetherGrantWhatBothGrant(String token, String role, String both) {
    assertThat(scope(token).and(scope(role)).orElseThrow()).hasToString(both);
  }

  @Test
  void scopesWithNothingInCommonGrantNothing() {
    assertThat(scope("patient/Patient.rs").and(scope("user/Observation.rs"))).isEmpty();
    assertThat(scope("patient/Patient.rs").and(scope("user/Patient.cud"))).isEmpty();
  }

  private static SmartScope scope(String text) {
    return SmartScope.parse(text).orElseThrow();
  }
}
