package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Somebody of the demonstration hospital, signed in at the web application. */
final class Workplace implements AutoCloseable {

  private static final String PASSWORD = "foyer-demo-2026";
  private static final Path AXE = Path.of("src/test/smart-app/node_modules/axe-core/axe.min.js");

  /** What means something in a pattern of the browser's. */
  private static final Pattern SPECIAL = Pattern.compile("[.*+?^${}()|\\[\\]\\\\]");

  private static final String SERIOUS =
      """
      axe.run().then(result => result.violations
        .filter(found => ['serious', 'critical'].includes(found.impact))
        .map(found => found.id + ' at ' + found.nodes[0].target.join(' ')))
      """;

  private final String server;
  private final BrowserContext profile;
  private final Page page;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private Workplace(BrowserContext profile, String server) {
    this.server = server;
    this.profile = profile;
    this.page = profile.newPage();
    page.onPageError(problems::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("with a status of 4")) {
            problems.add(message.text());
          }
        });
  }

  static Workplace open(BrowserContext profile, String server, String user, String path) {
    Workplace workplace = new Workplace(profile, server);
    workplace.open(path);
    logIn(workplace.page, user);
    assertThat(workplace.page.getByRole(AriaRole.MAIN)).isVisible();
    return workplace;
  }

  /** Fills the login form. */
  static void logIn(Page page, String user) {
    page.getByLabel("User name").fill(user);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in").setExact(true))
        .click();
  }

  Page page() {
    return page;
  }

  /** What the browser complained about, refusals by the server left out. */
  List<String> problems() {
    return problems;
  }

  void open(String path) {
    page.navigate(server + path);
  }

  /** A part of the page by its role and the beginning of its name. */
  Locator part(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(beginning(name)));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return part(AriaRole.LINK, name);
  }

  /** The dialog that is open. */
  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG).last();
  }

  Locator inDialog(String button) {
    return in(dialog(), button);
  }

  /** A button in a part of the page. */
  Locator in(Locator part, String button) {
    return part.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1).setExact(true));
  }

  Locator text(String text) {
    return page.getByText(Pattern.compile(text)).first();
  }

  /** Chooses from a list by the beginning of the option's name. */
  void choose(Locator list, String option) {
    list.click();
    part(AriaRole.OPTION, option).last().click();
  }

  /** Forgets the login, as if it had ended at the server. */
  void forgetLogin() {
    profile.clearCookies();
  }

  /** What axe finds of serious or critical impact on the page as it is. */
  @SuppressWarnings("unchecked")
  List<String> barriers() {
    try {
      page.evaluate(Files.readString(AXE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<String>) page.evaluate(SERIOUS);
  }

  private static Pattern beginning(String name) {
    return Pattern.compile("^" + SPECIAL.matcher(name).replaceAll("\\\\$0"));
  }

  @Override
  public void close() {
    profile.close();
  }
}
