package org.foyer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.util.List;
import java.util.Map;

/** A real browser, {@link BrowserProgram}, without a window. */
public final class Browser implements AutoCloseable {

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

  /** Starts the browser; only in a {@link BrowserTest}, which knows that there is one. */
  public static Browser start() {
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    LaunchOptions options = new LaunchOptions().setArgs(FLAGS);
    BrowserProgram.path().ifPresent(options::setExecutablePath);
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
}
