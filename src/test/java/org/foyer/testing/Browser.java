package org.foyer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser: the Chromium or Chrome of this machine, without a window. */
public final class Browser implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/snap/bin/chromium"),
          Path.of("/opt/google/chrome/chrome"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
          Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts the browser.
   *
   * @throws IllegalStateException if there is none on this machine
   */
  public static Browser start() {
    Path program = program();
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    LaunchOptions options = new LaunchOptions().setExecutablePath(program).setArgs(FLAGS);
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  /** A fresh profile; end it by closing it. */
  public BrowserContext profile(com.microsoft.playwright.Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** Stops the browser. */
  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path program() {
    String search = System.getenv().getOrDefault("PATH", "");
    Stream<Path> found =
        Arrays.stream(search.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(found, PLACES.stream())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The browser tests need Chromium or Chrome, and neither is installed here."
                        + " On Debian: apt-get install chromium."));
  }
}
