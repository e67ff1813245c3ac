package org.foyer.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RegistrationFormTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  @Test
  void problemsWhenEverythingIsThereThenThereAreNone() {
    assertThat(form("Ines", "2026-03-01", "Ines@Example.org", true).problems(TODAY)).isEmpty();
  }

  @Test
  void problemsWhenSomethingIsWrongThenItsFieldIsNamed() {
    assertThat(form("", "1980-05-17", "a@example.org", true).problems(TODAY))
        .containsOnlyKeys("givenName");
    assertThat(form("<b>", "1980-05-17", "a@example.org", true).problems(TODAY))
        .containsOnlyKeys("givenName");
    assertThat(form("A", "2026-03-02", "a@example.org", true).problems(TODAY))
        .containsOnlyKeys("birthDate");
    assertThat(form("A", "1896-03-01", "a@example.org", true).problems(TODAY))
        .containsOnlyKeys("birthDate");
    assertThat(form("A", "1980-02-30", "a@example.org", true).problems(TODAY))
        .containsOnlyKeys("birthDate");
    assertThat(form("A", "1980-05-17", "a b@example.org", true).problems(TODAY))
        .containsOnlyKeys("email");
    assertThat(form("A", "1980-05-17", "a'b@example.org", true).problems(TODAY))
        .containsOnlyKeys("email");
    assertThat(form("A", "1980-05-17", "a@example.org", false).problems(TODAY))
        .containsOnlyKeys("accepted");
    assertThat(new RegistrationForm(null, null, null, null, null).problems(TODAY)).hasSize(5);
  }

  private static RegistrationForm form(
      String givenName, String birthDate, String email, boolean accepted) {
    return new RegistrationForm(givenName, "Falk", birthDate, email, accepted);
  }
}
