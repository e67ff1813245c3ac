package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patients look after their appointments, and the front desk sees it at once. */
@WorkspaceTest
class PatientJourneyIT {

  /** As sent, which is compressed. */
  private static final String SCRIPT_BYTES =
      """
      performance.getEntriesByType("resource")
        .filter(each => each.name.endsWith(".js"))
        .reduce((sum, each) => sum + each.encodedBodySize, 0)
      """;

  private static final String TIMES = "section[aria-label] section button";

  private final Workplaces workplaces;

  PatientJourneyIT(Workplaces workplaces) {
    this.workplaces = workplaces;
  }

  @Test
  void theFirstScreenNeedsLittleScript() {
    try (Workplace patient = workplaces.at("patient", "/portal")) {
      patient.open("/portal");
      assertThat(patient.text("Your next appointment")).isVisible();

      assertThat((Integer) patient.page().evaluate(SCRIPT_BYTES)).isBetween(1, 250_000);
    }
  }

  @Test
  void aPatientBooksMovesAndCancelsWhileTheFrontDeskLooksOn() {
    try (Workplace patient = workplaces.at("patient2", "/portal/appointments/book");
        Workplace desk = workplaces.at("receptionist", "/reception/patients/henrik-lindqvist")) {
      Locator cancelled = desk.page().getByText("cancelled");
      assertThat(desk.heading("Henrik Lindqvist")).isVisible();
      int before = cancelled.count();

      patient.page().getByLabel("What for").selectOption("Family practice visits");
      patient.page().locator(TIMES).last().click();
      patient.page().getByText(Pattern.compile("^(Book|Ask for) this time$")).click();
      assertThat(patient.heading("Appointments")).isVisible();
      assertThat(patient.text("We remind you")).isVisible();

      patient.link("Move").last().click();
      patient.page().locator(TIMES).first().click();
      patient.button("Move to this time").click();
      assertThat(patient.heading("Appointments")).isVisible();

      patient.button("Cancel it").last().click();
      patient.inDialog("Cancel it").click();
      assertThat(patient.text("The appointment is cancelled")).isVisible();

      // The desk's page was not loaded again.
      assertThat(cancelled).hasCount(before + 1);
      assertThat(patient.problems()).isEmpty();
      assertThat(desk.problems()).isEmpty();
    }
  }
}
