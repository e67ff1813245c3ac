package org.foyer.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a page is looked at: a screen and its colours.
 *
 * @param width of the screen, in CSS pixels
 */
public record PageLook(int width, ColorScheme colours) {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int HEIGHT = 800;
  private static final int SMALLEST_TARGET = 44;
  private static final String TARGETS =
      Stream.of("button", "select", "summary", ".choice", "nav a", ".field input")
          .map(target -> target + ":visible")
          .collect(joining(", "));

  /** A phone and a desk, by day and by night. */
  public static List<PageLook> all() {
    return IntStream.of(360, 1280)
        .boxed()
        .flatMap(
            width ->
                Arrays.stream(new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK})
                    .map(colours -> new PageLook(width, colours)))
        .toList();
  }

  /** A browser profile that looks so. */
  public NewContextOptions profile() {
    return new NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(colours);
  }

  /** Takes a picture, and asserts that the page fits, can be read, and says what its parts are. */
  public void check(Page page, String name) {
    check(page, name, "en");
  }

  /** The same of a page in this language. */
  public void check(Page page, String name, String language) {
    String picture = name + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(picture)).setFullPage(true));
    assertThat(page.locator("html[lang=" + language + "]")).hasCount(1);
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
    assertThat(page.locator("img:not([alt])")).hasCount(0);
    for (Locator input : page.locator("input:not([type=hidden]):not([hidden])").all()) {
      assertThat(page.locator("label[for=" + input.getAttribute("id") + "]")).hasCount(1);
    }
    for (Locator target : page.locator(TARGETS).all()) {
      assertThat(target.boundingBox().height)
          .as(picture + " " + target)
          .isGreaterThanOrEqualTo(SMALLEST_TARGET);
    }
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(picture)
        .isLessThanOrEqualTo(width);
    assertThat(Contrast.tooLow(page)).as(picture).isEmpty();
  }
}
