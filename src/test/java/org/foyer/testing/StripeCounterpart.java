package org.foyer.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What speaks Stripe's HTTP API in tests, as far as the server uses it: Checkout Sessions, refunds,
 * idempotency keys, and signed events. All tests share one.
 */
public final class StripeCounterpart {

  /** The secret key that it accepts. */
  public static final String KEY = "sk_test_counterpart";

  /** The secret by which its events are signed. */
  public static final String SECRET = "whsec_counterpart";

  private static final StripeCounterpart ONE = new StripeCounterpart();

  private final HttpServer server;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> lost = new ConcurrentHashMap<>();
  private final Map<String, Long> refunded = new ConcurrentHashMap<>();

  /**
   * A page for a payment.
   *
   * @param id its name
   * @param reference the server's name for it
   * @param coins the amount in cents
   */
  public record Session(String id, String reference, long coins, String currency, String title) {

    /** The name of what it is paid by. */
    public String intent() {
      return "pi_" + id.substring("cs_test_".length());
    }
  }

  private StripeCounterpart() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/checkout/sessions", exchange -> answer(exchange, this::session));
    server.createContext("/v1/refunds", exchange -> answer(exchange, this::refund));
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "stripe-counterpart");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** The one of all tests. */
  public static StripeCounterpart one() {
    return ONE;
  }

  /** Its address. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The session at an address that it gave. */
  public Session at(String url) {
    return Optional.ofNullable(sessions.get(url.substring(url.lastIndexOf('/') + 1))).orElseThrow();
  }

  /** So many answers about a payment get lost after the work is done. */
  public void loseAnswers(String intent, int count) {
    lost.put(intent, new AtomicInteger(count));
  }

  /** How many cents were paid back of a payment. */
  public long refunded(String intent) {
    return refunded.getOrDefault(intent, 0L);
  }

  /** An event about a session; its amount and currency may be others. */
  public String event(String id, String type, Session session, String status) {
    return """
        {"id":"%s","object":"event","api_version":"2020-08-27","type":"%s","data":{"object":\
        {"id":"%s","object":"checkout.session","client_reference_id":"%s","amount_total":%d,\
        "currency":"%s","payment_status":"%s","payment_intent":"%s"}}}"""
        .formatted(
            id,
            type,
            session.id(),
            session.reference(),
            session.coins(),
            session.currency(),
            status,
            session.intent());
  }

  /** An event about a refund. */
  public String refundEvent(String id, String refund, String status) {
    return """
        {"id":"%s","object":"event","api_version":"2020-08-27","type":"refund.updated",\
        "data":{"object":{"id":"%s","object":"refund","status":"%s"}}}"""
        .formatted(id, refund, status);
  }

  /** The header that signs an event. */
  public static String signature(String body, String secret, Instant time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed =
          mac.doFinal((time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    String done(Map<String, String> form);
  }

  private void answer(HttpExchange exchange, Work work) throws IOException {
    try (exchange) {
      Map<String, String> form = form(exchange);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      boolean isKnown =
          ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!isKnown || key == null) {
        send(exchange, 401, "{\"error\":{\"type\":\"invalid_request_error\"}}");
        return;
      }
      String body = answers.computeIfAbsent(key, first -> work.done(form));
      AtomicInteger losses = lost.get(form.getOrDefault("payment_intent", ""));
      if (losses != null && losses.getAndDecrement() > 0) {
        return;
      }
      send(exchange, body.startsWith("{\"error\"") ? 400 : 200, body);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    Map<String, String> form = new ConcurrentHashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String part : body.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        form.put(
            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private String session(Map<String, String> form) {
    String id = "cs_test_" + Patients.unique() + numbers.incrementAndGet();
    Session session =
        new Session(
            id,
            form.getOrDefault("client_reference_id", ""),
            Long.parseLong(form.getOrDefault("line_items[0][price_data][unit_amount]", "0")),
            form.getOrDefault("line_items[0][price_data][currency]", ""),
            form.getOrDefault("line_items[0][price_data][product_data][name]", ""));
    sessions.put(id, session);
    return """
        {"id":"%s","object":"checkout.session","url":"%s/pay/%s","expires_at":%d,\
        "client_reference_id":"%s","amount_total":%d,"currency":"%s","payment_status":"unpaid"}"""
        .formatted(
            id,
            address(),
            id,
            Instant.now().plusSeconds(86_400).getEpochSecond(),
            session.reference(),
            session.coins(),
            session.currency());
  }

  private String refund(Map<String, String> form) {
    String intent = form.getOrDefault("payment_intent", "");
    long coins = Long.parseLong(form.getOrDefault("amount", "0"));
    if (intent.startsWith("pi_refused")) {
      return "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"charge_disputed\"}}";
    }
    refunded.merge(intent, coins, Long::sum);
    return """
        {"id":"re_%s%d","object":"refund","amount":%d,"payment_intent":"%s","status":"succeeded"}"""
        .formatted(Patients.unique(), numbers.incrementAndGet(), coins, intent);
  }
}
