package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Doctors prescribe, and nurses write; what they typed is never lost. */
@WorkspaceTest
class ClinicJourneyIT {

  /** As if an administrator had ended the session. */
  private static final String END_OF_TOKENS =
      """
      async () => {
        const tokens = JSON.parse(sessionStorage.getItem("foyer.tokens"));
        for (const token of [tokens.refreshToken, tokens.accessToken]) {
          await fetch("/oauth2/revoke", {method: "POST", credentials: "omit",
            body: new URLSearchParams({client_id: "foyer-web", token})});
        }
      }
      """;

  private final Workplaces workplaces;

  ClinicJourneyIT(Workplaces workplaces) {
    this.workplaces = workplaces;
  }

  @Test
  void aDoctorPrescribesAgainstAnAllergyWithAReason() {
    try (Workplace doctor =
        workplaces.at("doctor", "/clinic/patients/thomas-achterberg/prescribe")) {
      doctor.part(AriaRole.COMBOBOX, "Medicine").fill("amox");
      doctor.part(AriaRole.OPTION, "Amoxicillin").first().click();
      doctor.page().getByLabel("How it is taken").fill("5 mL po tid x 7 days");
      doctor.button("Check").click();
      assertThat(doctor.text("[Pp]enicillin")).isVisible();
      assertThat(doctor.button("Sign")).isDisabled();

      for (Locator reason : doctor.part(AriaRole.COMBOBOX, "I prescribe it all the same").all()) {
        doctor.choose(reason, "Tolerated before");
      }
      doctor.button("Sign").click();

      assertThat(doctor.heading("Thomas Achterberg")).isVisible();
      assertThat(doctor.text("Signed: Amoxicillin")).isVisible();
      assertThat(doctor.problems()).isEmpty();
    }
  }

  @Test
  void whatSomebodyTypesOutlivesTheLogin() {
    try (Workplace nurse = workplaces.at("nurse", "/clinic/patients/amara-osei")) {
      nurse.button("Write a note").click();
      nurse.page().getByLabel("What was found, thought and done").fill("Slept well");
      nurse.page().evaluate(END_OF_TOKENS);
      nurse.forgetLogin();
      // Something else on the page may have noticed it first, and its dialog is above then.
      nurse.button("Save").dispatchEvent("click");
      assertThat(nurse.text("Your session has ended")).isVisible();

      Page beside = nurse.page().waitForPopup(() -> nurse.button("Sign in again").click());
      Workplace.logIn(beside, "nurse");

      assertThat(nurse.text("The note is in the record")).isVisible();
      assertThat(beside.isClosed()).isTrue();
    }
  }
}
