package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

  private final Grants grants =
      new Grants(
          Set.of(Grants.AUTHORIZATION_CODE),
          List.of(),
          List.of(),
          List.of("openid", "patient/*.rs", "user/Observation.cruds?category=x|y"));

  @Test
  void allowedWhenScopesAreCoveredThenTheyStayAsTheyWereWritten() {
    assertThat(
            grants.allowed(
                List.of(
                    "openid",
                    "patient/Observation.read",
                    "patient/Patient.r",
                    "user/Observation.rs?category=x|y&code=z")))
        .containsExactly(
            "openid",
            "patient/Observation.read",
            "patient/Patient.r",
            "user/Observation.rs?category=x|y&code=z");
  }

  @Test
  void allowedWhenScopesGoFurtherThenTheyAreLeftOut() {
    assertThat(
            grants.allowed(
                List.of(
                    "fhirUser",
                    "patient/*.cruds",
                    "user/Observation.rs",
                    "user/Patient.rs",
                    "system/*.rs",
                    "patient/Observation.sr")))
        .isEmpty();
  }

  @Test
  void scopesOfSystemsAreNotForPeople() {
    assertThat(SupportedScopes.isFor(Set.of(Grants.AUTHORIZATION_CODE), "system/*.rs")).isFalse();
    assertThat(SupportedScopes.isFor(Set.of(Grants.CLIENT_CREDENTIALS), "openid")).isFalse();
    assertThat(SupportedScopes.isFor(Set.of(Grants.CLIENT_CREDENTIALS), "system/*.rs")).isTrue();
    assertThat(SupportedScopes.isFor(Set.of(Grants.AUTHORIZATION_CODE), "everything")).isFalse();
  }
}
