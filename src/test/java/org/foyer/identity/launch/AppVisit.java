package org.foyer.identity.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.foyer.identity.account.Account;
import org.foyer.testing.Forms;
import org.foyer.testing.People;

/** What a person does in a browser with the tests' SMART app and the pages of the server. */
final class AppVisit implements AutoCloseable {

  private final String server;
  private final BrowserContext profile;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();

  /** Of the server at this address, in a fresh profile. */
  AppVisit(String server, BrowserContext profile) {
    this.server = server;
    this.profile = profile;
    profile.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("with a status of 4")) {
            complaints.add(message.text());
          }
        });
    profile.onRequest(this::note);
    this.page = profile.newPage();
  }

  private void note(Request request) {
    URI address = URI.create(request.url());
    if (request.resourceType().equals("script") && request.url().startsWith(server + "/")) {
      scripts.add(address.getPath());
    }
  }

  Page page() {
    return page;
  }

  /** What the browser complained about, refusals by the server left out. */
  List<String> complaints() {
    return complaints;
  }

  /** The scripts that pages of the server loaded. */
  List<String> scripts() {
    return scripts;
  }

  /** Opens the app, which asks the server at once. */
  void openApp(String launchUrl, String scopes) {
    page.navigate(launchUrl + "&" + Forms.encode("scope", scopes, "iss", server + "/fhir"));
  }

  void logIn(Account account) {
    assertThat(page).hasTitle("Log in - Foyer");
    page.getByLabel("User name").fill(account.userName());
    page.getByLabel("Password", new GetByLabelOptions().setExact(true)).fill(People.PASSWORD);
    button("Log in").click();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading() {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
  }

  /** Waits until the app shows whose record it got. */
  void isInApp(String patient) {
    assertThat(heading()).hasText("Measurements of " + patient);
  }

  /** A fact that the app shows. */
  Locator fact(String id) {
    return page.locator("#" + id);
  }

  /** Lets the app read or search, and waits for the status of the answer. */
  void reads(String path, int status) {
    page.getByLabel("What to read").fill(path);
    button("Read").click();
    assertThat(fact("status")).hasText(String.valueOf(status));
  }

  /** What the app got by the last search. */
  List<String> found() {
    return page.getByRole(AriaRole.LISTITEM).allTextContents();
  }

  /** Opens a page of the server in another tab. */
  Page tab(String path) {
    Page tab = profile.newPage();
    tab.navigate(server + path);
    return tab;
  }

  /** Closes the profile. */
  @Override
  public void close() {
    profile.close();
  }
}
