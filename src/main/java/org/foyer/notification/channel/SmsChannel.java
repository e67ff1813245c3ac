package org.foyer.notification.channel;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NotificationSettings.Sms;

/**
 * Notices as short texts, by a service that speaks the HTTP API of Twilio.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>
 */
final class SmsChannel implements Channel {

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final long LONGEST_RETRY_AFTER_SECONDS = 3600;

  private final Sms settings;
  private final HttpClient client;

  SmsChannel(Sms settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(Redirect.NEVER)
            .build();
  }

  @Override
  public ChannelName name() {
    return ChannelName.SMS;
  }

  @Override
  public void deliver(Message message) throws DeliveryException {
    HttpResponse<Void> answer;
    try {
      answer = client.send(request(message), BodyHandlers.discarding());
    } catch (IOException e) {
      throw DeliveryException.temporary("sms-unreachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeliveryException.temporary("sms-interrupted");
    }
    if (answer.statusCode() != CREATED && answer.statusCode() != OK) {
      throw failure(answer);
    }
  }

  private HttpRequest request(Message message) {
    String form =
        field("To", message.address())
            + "&"
            + field("From", settings.from())
            + "&"
            + field("Body", text(message));
    return HttpRequest.newBuilder(
            URI.create(
                settings.baseUrl()
                    + "/2010-04-01/Accounts/"
                    + encoded(settings.account())
                    + "/Messages.json"))
        .timeout(settings.timeout())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Authorization", "Basic " + credentials())
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private static String text(Message message) {
    return message.content().brief()
        + " "
        + NoticeWords.of(message.language(), "brief.optOut", message.optOut());
  }

  private String credentials() {
    String pair = settings.account() + ":" + settings.token();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String field(String name, String value) {
    return name + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Wrong credentials are a mistake of ours that somebody will mend. */
  private static DeliveryException failure(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    String failure = "sms-" + status;
    boolean passing =
        status == TOO_MANY_REQUESTS
            || status == REQUEST_TIMEOUT
            || status == UNAUTHORIZED
            || status == FORBIDDEN
            || status >= SERVER_ERROR;
    if (!passing) {
      return DeliveryException.permanent(failure);
    }
    DeliveryException problem = DeliveryException.temporary(failure);
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS)))
        .map(problem::retryAfter)
        .orElse(problem);
  }
}
