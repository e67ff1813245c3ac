package org.foyer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.foyer.identity.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of people, by the way that people go: login form, authorization, choice of a
 * patient, consent, exchange of the code.
 */
public final class SmartLogin {

  private static final Pattern SCOPE = Pattern.compile("<input[^>]*name=\"scope\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final Pattern REQUEST = Pattern.compile("[?&]request=([A-Za-z0-9_-]+)");
  private static final String EVERYTHING =
      "openid fhirUser profile offline_access online_access launch launch/patient launch/encounter"
          + " patient/*.cruds user/*.cruds";

  private final URI server;
  private final DataSource database;
  private final Map<Wish, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, Web> browsers = new ConcurrentHashMap<>();

  SmartLogin(URI server, DataSource database) {
    this.server = server;
    this.database = database;
  }

  private record Wish(String user, String scopes, @Nullable String patient) {}

  /** A token of this person for all of these scopes; the same one each time. */
  public String token(Account person, String scopes) {
    return token(person, scopes, null);
  }

  /**
   * A token of this person for all of these scopes; the same one each time.
   *
   * @param patient whom to choose when asked; null if nobody asks
   */
  public String token(Account person, String scopes, @Nullable String patient) {
    return tokens.computeIfAbsent(
        new Wish(person.userName(), scopes, patient),
        wish -> tokens(browser(person), app(), scopes, patient).path("access_token").asText());
  }

  /** The token response that a person's browser and an app get; everything asked is allowed. */
  public JsonNode tokens(Web browser, SmartApp app, String scopes, @Nullable String patient) {
    Answer page = browser.arrive(SmartApp.address(app.request(scopes)));
    return redeem(app, allow(browser, choose(browser, page, patient)));
  }

  /** Exchanges the code that the browser brought back. */
  public static JsonNode redeem(SmartApp app, Answer redirect) {
    String code =
        SmartApp.brought(redirect, "code")
            .orElseThrow(
                () -> new AssertionError(redirect.header("Location") + " " + redirect.body()));
    Answer answer = app.exchange(code);
    if (answer.status() != 200) {
      throw new AssertionError(answer.body());
    }
    return SmartApp.json(answer);
  }

  /** Chooses a patient if the page asks for one. */
  public static Answer choose(Web browser, Answer page, @Nullable String patient) {
    if (patient == null || !address(page).contains("/consent/patient")) {
      return page;
    }
    String form =
        Forms.encode("request", request(page), "patient", patient, "_csrf", csrf(browser, page));
    return browser.follow(browser.post("/oauth2/consent/patient", form));
  }

  /** Allows what the page has ticked, or follows the redirect if nothing is asked. */
  public static Answer allow(Web browser, Answer page) {
    return page.status() == 200 ? decide(browser, page, ticked(page), "allow") : page;
  }

  /**
   * Sends the decision about the scopes.
   *
   * @param more further fields of the form, names and values in turn
   */
  public static Answer decide(
      Web browser, Answer page, List<String> scopes, String decision, String... more) {
    Stream<String> fixed =
        Stream.of("request", request(page), "_csrf", Web.csrf(page.body()), "decision", decision);
    Stream<String> ticked = scopes.stream().flatMap(scope -> Stream.of("scope", scope));
    String[] all =
        Stream.of(fixed, ticked, Stream.of(more)).flatMap(part -> part).toArray(String[]::new);
    return browser.post("/oauth2/consent", Forms.encode(all));
  }

  /** The scopes that a page offers, whole ones before their parts. */
  public static List<String> offered(Answer page) {
    List<String> offered = new ArrayList<>();
    Matcher boxes = SCOPE.matcher(page.body());
    while (boxes.find()) {
      Matcher value = VALUE.matcher(boxes.group());
      if (value.find()) {
        offered.add(value.group(1).replace("&amp;", "&"));
      }
    }
    return offered;
  }

  /** The scopes that a page has ticked. */
  public static List<String> ticked(Answer page) {
    List<String> ticked = new ArrayList<>();
    Matcher boxes = SCOPE.matcher(page.body());
    while (boxes.find()) {
      Matcher value = VALUE.matcher(boxes.group());
      if (boxes.group().contains("checked=") && value.find()) {
        ticked.add(value.group(1).replace("&amp;", "&"));
      }
    }
    return ticked;
  }

  /** A browser in which this person is logged in; the same one each time. */
  public Web browser(Account person) {
    return browsers.computeIfAbsent(
        person.userName(),
        name -> {
          Web web = new Web(server);
          Answer answer = web.logIn(name, People.PASSWORD);
          if (answer.status() / 100 != 3) {
            throw new AssertionError(answer.body());
          }
          return web;
        });
  }

  /** The app of all tests that need no other. */
  public SmartApp app() {
    return app("tests-app", EVERYTHING);
  }

  /** A registered and approved app that may ask for these scopes. */
  public SmartApp app(String client, String scopes) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into foyer_client (id, kind, state, name, publisher, launch_url, contacts,
                  grant_types, redirects, post_logout_redirects, web_origins, scopes,
                  requests_per_minute, created_by)
                values (?, 'PUBLIC', 'APPROVED', ?, 'The tests', 'https://app.example/launch', '{}',
                  '{authorization_code,refresh_token}', ?, '{}', '{https://app.example}', ?,
                  1000000000, 'tests')
                on conflict do nothing
                """)) {
      insert.setString(1, client);
      insert.setString(2, "App " + client);
      insert.setArray(3, connection.createArrayOf("text", new String[] {SmartApp.REDIRECT}));
      insert.setArray(4, connection.createArrayOf("text", scopes.split(" ")));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new SmartApp(server, client);
  }

  private static String csrf(Web browser, Answer page) {
    return page.body().contains("name=\"_csrf\"")
        ? Web.csrf(page.body())
        : Web.csrf(browser.get("/home").body());
  }

  private static String request(Answer page) {
    Matcher found = REQUEST.matcher(address(page));
    if (!found.find()) {
      throw new AssertionError(address(page) + " " + page.body());
    }
    return found.group(1);
  }

  private static String address(Answer page) {
    return page.request().uri().toString();
  }
}
