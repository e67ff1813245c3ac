package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb, https://app.example/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:5123/cb",
    "http://[::1]:1/cb?x=1, http://[::1]:2/cb?x=1",
    "http://localhost:*, http://localhost:5123/any/path?x=1",
    "http://localhost:*, http://localhost/",
    "org.example.app:/done, org.example.app:/done",
  })
  void matchesWhenTheRegistrationStandsForTheAddress(String registered, String address) {
    assertThat(Redirects.matches(registered, address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb, https://app.example/cb/",
    "/signed-in, /signed-in",
    "/signed-in, https://evil.example/signed-in",
    "/signed-in, http://localhost/signed-in",
    "https://app.example/cb, https://app.example/cb?x=1",
    "https://app.example/cb, https://app.example:8443/cb",
    "https://app.example/cb, HTTPS://app.example/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:5123/other",
    "http://127.0.0.1/cb, https://127.0.0.1/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:5123/cb#x",
    "http://localhost/cb, http://localhost:5123/cb",
    "http://localhost:*, http://localhost:*",
    "http://localhost:*, http://localhost@evil.example/",
    "http://localhost:*, http://localhost.evil.example/",
    "http://localhost:*, http://127.0.0.1/",
    "http://localhost:*, https://localhost/",
    "http://localhost:*, http://user@localhost/",
    "http://localhost:*, http://localhost/#x",
    "http://127.0.0.1/cb, http://127.0.0.1:80@evil.example/cb",
  })
  void matchesWhenTheAddressIsAnotherThenNot(String registered, String address) {
    assertThat(Redirects.matches(registered, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/cb?x=1",
        "http://localhost:3000/cb",
        "http://[::1]/cb",
        "org.example.app:/done"
      })
  void checkWhenTheRedirectIsSafeThenPasses(String redirect) {
    RedirectRules.check(redirect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example/cb",
        "https://app.example/cb#fragment",
        "https://*.app.example/cb",
        "http://localhost:*",
        "https://user@app.example/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "myapp:/done",
        "/relative",
        "not an address",
        ""
      })
  void checkWhenTheRedirectIsNotSafeThenRefuses(String redirect) {
    assertThatThrownBy(() -> RedirectRules.check(redirect))
        .isInstanceOfSatisfying(
            RegistrationProblem.class,
            problem -> assertThat(problem.error()).isEqualTo("invalid_redirect_uri"));
  }

  @Test
  void originsWhenTheRedirectIsOfAnAppThenThereIsNone() {
    assertThat(
            WebOrigins.of(
                List.of("https://app.example:8443/cb", "org.example:/cb", "http://localhost:*")))
        .isEqualTo(Set.of("https://app.example:8443", "http://localhost:*"));
    assertThat(WebOrigins.registeredAs("http://localhost:3000"))
        .containsExactlyInAnyOrder("http://localhost:3000", "http://localhost:*");
    assertThat(WebOrigins.registeredAs("https://evil.example"))
        .containsExactly("https://evil.example");
  }
}
