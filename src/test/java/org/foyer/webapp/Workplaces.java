package org.foyer.webapp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import org.foyer.testing.Browser;
import org.foyer.testing.DemonstrationServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.core.io.ClassPathResource;

/** Where people of the demonstration hospital sit: a browser, with a profile for each of them. */
final class Workplaces implements ExtensionContext.Store.CloseableResource {

  private final Browser browser;
  private final DemonstrationServer hospital;

  private Workplaces(Browser browser, DemonstrationServer hospital) {
    this.browser = browser;
    this.hospital = hospital;
  }

  /** Starts the browser; without the web workspaces the tests are left out. */
  static Workplaces of(DemonstrationServer hospital) {
    assumeTrue(
        new ClassPathResource("webapp/index.html").exists(),
        "The web workspaces were not built (-Dui.skip): their tests are left out.");
    return new Workplaces(Browser.start(), hospital);
  }

  /** Somebody at a desk, signed in on the way to a page. */
  Workplace at(String user, String path) {
    return at(user, path, desk());
  }

  /** Somebody with this screen, signed in on the way to a page. */
  Workplace at(String user, String path, NewContextOptions screen) {
    // The name by which the server tells its address to apps.
    String server = "http://localhost:" + hospital.address().getPort();
    return Workplace.open(browser.profile(screen), server, user, path);
  }

  /** A usual screen. */
  static NewContextOptions desk() {
    return screen(1280, 860);
  }

  /** A phone. */
  static NewContextOptions phone() {
    return screen(390, 844).setHasTouch(true);
  }

  private static NewContextOptions screen(int width, int height) {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setLocale("en-US")
        .setTimezoneId("America/New_York");
  }

  @Override
  public void close() {
    browser.close();
  }
}
