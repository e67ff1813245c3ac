package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each page of each workspace (`workspace-pages.csv`) shows without a complaint, can be used by
 * everybody, and fits a phone. The pictures of them go to {@code target/screenshots}, or where the
 * property {@code foyer.screenshots} says.
 */
@WorkspaceTest
class WorkspacesIT {

  private static final Path PICTURES =
      Path.of(System.getProperty("foyer.screenshots", "target/screenshots"));
  private static final int QUALITY = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Workplaces workplaces;

  WorkspacesIT(Workplaces workplaces) {
    this.workplaces = workplaces;
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvFileSource(resources = "workspace-pages.csv", numLinesToSkip = 1)
  void eachPageShowsAndCanBeUsedByEverybody(String user, String workspace, String pages) {
    try (Workplace desk = workplaces.at(user, "/" + workspace)) {
      for (String page : pages.split(" ", -1)) {
        desk.open("/" + workspace + "/" + page);
        check(desk, page);
        picture(desk.page(), user, page, "");
        desk.page().setViewportSize(390, 844);
        assertFits(desk.page(), page);
        assertThat(desk.barriers()).as(page + " on a phone").isEmpty();
        picture(desk.page(), user, page, "-phone");
        desk.page().setViewportSize(1280, 860);
      }
      assertThat(desk.problems()).isEmpty();
    }
  }

  private static void check(Workplace desk, String page) {
    assertThat(desk.page().locator("h1")).hasCount(1);
    desk.page().waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(desk.page().locator("[role=status][aria-label^=Loading]")).hasCount(0);
    assertThat(desk.page().getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(desk.barriers()).as(page).isEmpty();
  }

  private static void assertFits(Page page, String path) {
    await(path + " on a phone, as wide as it")
        .atMost(PATIENCE)
        .until(() -> page.evaluate("document.documentElement.scrollWidth <= innerWidth"), is(true));
  }

  private static void picture(Page page, String user, String path, String look) {
    String name = (user + "-" + path).replaceAll("[/-]+", "-").replaceAll("-$", "");
    page.screenshot(
        new ScreenshotOptions()
            .setPath(PICTURES.resolve(name + look + ".jpg"))
            .setType(ScreenshotType.JPEG)
            .setQuality(QUALITY));
  }
}
