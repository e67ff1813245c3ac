package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

/** The front desk books, and cannot book twice. */
@WorkspaceTest
class ReceptionJourneyIT {

  private final Workplaces workplaces;

  ReceptionJourneyIT(Workplaces workplaces) {
    this.workplaces = workplaces;
  }

  @Test
  void aReceptionistDragsAnAppointmentIntoAnotherAndIsStopped() {
    String quietDay =
        LocalDate.now(ZoneOffset.UTC)
            .plusDays(3)
            .with(TemporalAdjusters.next(WEDNESDAY))
            .toString();
    try (Workplace desk = workplaces.at("receptionist", "/reception?day=" + quietDay);
        Workplace other = workplaces.at("receptionist", "/reception")) {
      book(desk, "Brennan");
      other.page().navigate(desk.page().url());
      Locator first = event(desk, "Maeve Brennan");
      assertThat(event(other, "Maeve Brennan")).isVisible();

      book(desk, "Samuel");
      Locator second = event(desk, "Samuel Boateng");
      // The other browser sees it without being asked to look again.
      assertThat(event(other, "Samuel Boateng")).isVisible();

      drag(desk.page(), second, first);

      assertThat(desk.text("The appointment was not moved")).isVisible();
      assertThat(second).isVisible();
      assertThat(desk.problems()).isEmpty();
    }
  }

  private static void drag(Page page, Locator event, Locator onto) {
    event.scrollIntoViewIfNeeded();
    BoundingBox from = event.boundingBox();
    BoundingBox to = onto.boundingBox();
    page.mouse().move(from.x + 5, from.y + 5);
    page.mouse().down();
    page.mouse().move(to.x + 5, to.y + 5, new Mouse.MoveOptions().setSteps(12));
    page.mouse().up();
  }

  private static void book(Workplace desk, String patient) {
    desk.button("Find a free time").click();
    desk.choose(desk.dialog().getByLabel("Practitioner or room"), "Hana Novak");
    desk.dialog().getByLabel("Patient").fill(patient);
    desk.part(AriaRole.OPTION, "").first().click();
    desk.dialog().locator("section button").first().click();
    desk.inDialog("Book").click();
    assertThat(desk.dialog()).not().isVisible();
  }

  private static Locator event(Workplace desk, String patient) {
    return desk.page().locator("button:has-text('" + patient + "')").first();
  }
}
