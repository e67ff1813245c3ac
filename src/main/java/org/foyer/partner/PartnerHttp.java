package org.foyer.partner;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.stereotype.Component;

/**
 * Calls partners at the addresses that are configured, and nowhere else: it follows no redirect.
 */
@Component
class PartnerHttp {

  private final PartnerSettings settings;
  private final HttpClient client;

  PartnerHttp(PartnerSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .followRedirects(Redirect.NEVER)
            .build();
  }

  /** The answer, whatever its status. */
  HttpResponse<String> send(HttpRequest.Builder request) throws PartnerException {
    try {
      return client.send(request.timeout(settings.timeout()).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw PartnerException.temporary("unreachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PartnerException.temporary("interrupted");
    }
  }
}
