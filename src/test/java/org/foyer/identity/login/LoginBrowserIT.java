package org.foyer.identity.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.foyer.identity.account.Account;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.PageLook;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ServerTest
@BrowserTest
class LoginBrowserIT {

  private static Browser browser;

  private final String base;
  private final People people;

  LoginBrowserIT(Web web, People people) {
    this.base = web.base().toString();
    this.people = people;
  }

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @Test
  void aPersonWithoutJavaScriptAndMouseLogsInAndOut() {
    Account doctor = people.with("doctor");
    try (BrowserContext profile = browser.profile(withoutScripts())) {
      Page page = profile.newPage();
      List<String> complaints = complaintsOf(page);
      page.navigate(base + "/account");

      page.keyboard().press("Tab");
      assertThat(link(page, "Skip to the content")).isFocused();
      page.getByLabel("User name").focus();
      page.keyboard().type(doctor.userName());
      page.keyboard().press("Tab");
      assertThat(page.getByLabel("Password")).isFocused();
      page.keyboard().type("not the password");
      page.keyboard().press("Enter");

      assertThat(page).hasTitle("Error: Log in - Foyer");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("is wrong");
      assertThat(page.getByLabel("User name")).hasValue(doctor.userName());
      assertThat(page.getByLabel("Password")).hasValue("");
      page.getByLabel("Password").fill(People.PASSWORD);
      button(page, "Log in").click();

      assertThat(page).hasTitle("Your account - Foyer");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText(doctor.userName());
      button(page, "Log out").click();
      assertThat(page).hasURL(base + "/logged-out");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void pagesAreAccessibleAndFitPhones() {
    Account doctor = people.with("doctor");
    for (PageLook look : PageLook.all()) {
      try (BrowserContext profile = browser.profile(look.profile())) {
        Page page = profile.newPage();
        List<String> complaints = complaintsOf(page);
        page.navigate(base + "/login");
        look.check(page, "login");
        fill(page, doctor.userName(), "wrong");
        look.check(page, "login-error");
        assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
        fill(page, doctor.userName(), People.PASSWORD);
        assertThat(page).hasURL(base + "/");
        page.navigate(base + "/home");
        look.check(page, "home");
        page.navigate(base + "/account");
        look.check(page, "account");
        page.navigate(base + "/nowhere");
        look.check(page, "nowhere");
        button(page, "Log out").click();
        look.check(page, "logged-out");
        assertThat(complaints).isEmpty();
      }
    }
  }

  @Test
  void theOpenApiPageWorksUnderItsPolicy() {
    try (BrowserContext profile = browser.profile(new NewContextOptions())) {
      Page page = profile.newPage();
      List<String> complaints = complaintsOf(page);
      page.navigate(base + "/fhir/swagger-ui/");
      fill(page, people.with("doctor").userName(), People.PASSWORD);

      assertThat(page).hasURL(base + "/fhir/swagger-ui/");
      assertThat(page.locator(".opblock-tag").first()).isVisible();
      assertThat(complaints).isEmpty();
    }
  }

  private static void fill(Page page, String userName, String password) {
    page.getByLabel("User name").fill(userName);
    page.getByLabel("Password").fill(password);
    button(page, "Log in").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
  }

  private static List<String> complaintsOf(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("with a status of 4")) {
            complaints.add(message.text());
          }
        });
    return complaints;
  }

  private static NewContextOptions withoutScripts() {
    return new NewContextOptions().setJavaScriptEnabled(false);
  }
}
