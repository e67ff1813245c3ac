package org.foyer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser as far as pages need one: it keeps cookies, sends forms, and follows none. */
public final class Web {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern CSRF_REVERSED =
      Pattern.compile("value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

  private final URI base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** A browser without cookies, on the server at this base. */
  public Web(URI base) {
    this.base = base;
  }

  /** Another browser on the same server. */
  public Web another() {
    return new Web(base);
  }

  /** The address of the server, without a slash at its end. */
  public URI base() {
    return base;
  }

  /** The cookies that it has. */
  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  /** Keeps a cookie as if the server had set it. */
  public void keep(HttpCookie cookie) {
    cookies.getCookieStore().add(base, cookie);
  }

  /** Asks for a page, and follows no redirect. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Asks as a program does that wants JSON. */
  public Answer getJson(String path) {
    return send(request(path).setHeader("Accept", "application/json").GET());
  }

  /** Opens the page and sends its form, with its hidden token, to the same address. */
  public Answer submit(String page, Map<String, String> fields) {
    return submit(page, page, fields);
  }

  /** Opens the page and sends a form of it, with its hidden token, to an address. */
  public Answer submit(String page, String action, Map<String, String> fields) {
    return post(action, fields, csrf(get(page).body()));
  }

  /** Sends a form with this token; without one if it is empty. */
  public Answer post(String path, Map<String, String> fields, String csrf) {
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    String token = csrf.isEmpty() ? "" : "&_csrf=" + encode(csrf);
    return send(
        request(path)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + token)));
  }

  /** Sends a form that is encoded already. */
  public Answer post(String path, String form) {
    return send(
        request(path)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /**
   * Asks for a page and follows redirects on this server. Returns the page, or the redirect that
   * leaves this server.
   */
  public Answer arrive(String path) {
    return follow(get(path));
  }

  /** Follows the redirects of an answer on this server. */
  public Answer follow(Answer answer) {
    Answer last = answer;
    while (last.status() / 100 == 3 && isHere(last.header("Location").orElse(""))) {
      last = get(last.header("Location").orElseThrow());
    }
    return last;
  }

  private boolean isHere(String address) {
    return address.startsWith("/") || address.startsWith(base + "/");
  }

  /** Logs in. Returns the answer to the form. */
  public Answer logIn(String userName, String password) {
    return submit("/login", Map.of("userName", userName, "password", password));
  }

  /** Whether somebody is logged in. */
  public boolean isLoggedIn() {
    return get("/home").status() == 200;
  }

  /** The hidden token of the first form on a page. */
  public static String csrf(String html) {
    for (Pattern pattern : List.of(CSRF, CSRF_REVERSED)) {
      Matcher found = pattern.matcher(html);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("There is no form with a token in " + html);
  }

  private HttpRequest.Builder request(String path) {
    URI address = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
    return HttpRequest.newBuilder(address)
        .timeout(Duration.ofMinutes(1))
        .setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      return new Answer(request, client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
