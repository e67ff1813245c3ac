package org.foyer.identity.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Fetches the keys of clients from addresses that strangers name: no redirects, no cookies, little
 * time and little text, and never from inside the network.
 */
@Component
class KeyDownload implements DisposableBean {

  private static final Timeout WAIT = Timeout.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(6);
  private static final Duration FRESH_AT_MOST = Duration.ofMinutes(15);
  private static final Duration FRESH_UNLESS_TOLD = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 100_000;
  private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[\\s,])max-age=(\\d{1,9})");
  private static final Pattern NO_CACHE = Pattern.compile("(?i)(?:^|[\\s,])no-(?:cache|store)");

  private final KeyAddresses addresses;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "client-keys");
            thread.setDaemon(true);
            return thread;
          });

  KeyDownload(ClientRegistrySettings settings) {
    this.addresses = new KeyAddresses(settings.loopbackKeys());
    this.http = client(addresses);
  }

  /**
   * What an address answered.
   *
   * @param freshFor how long it need not be asked again
   */
  record Downloaded(String text, Duration freshFor) {}

  private static CloseableHttpClient client(KeyAddresses addresses) {
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(WAIT)
                        .setSocketTimeout(WAIT)
                        .build())
                .setMaxConnTotal(20)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(WAIT)
                .setResponseTimeout(WAIT)
                .setRedirectsEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  /**
   * The text at an address.
   *
   * @throws IOException if it may not be called, or does not answer as it should in six seconds
   */
  Downloaded get(String address) throws IOException {
    Optional<String> problem = addresses.problem(address);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
    HttpGet request = new HttpGet(address);
    request.setHeader("Accept", "application/json");
    ScheduledFuture<?> end =
        watch.schedule(request::abort, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return http.execute(request, KeyDownload::read);
    } finally {
      end.cancel(false);
    }
  }

  private static Downloaded read(ClassicHttpResponse response) throws IOException {
    if (response.getCode() != 200 || response.getEntity() == null) {
      throw new IOException("answered with " + response.getCode());
    }
    try (InputStream body = response.getEntity().getContent()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("answered with too much");
      }
      return new Downloaded(new String(bytes, StandardCharsets.UTF_8), freshFor(response));
    }
  }

  private static Duration freshFor(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Cache-Control");
    if (header == null) {
      return FRESH_UNLESS_TOLD;
    }
    if (NO_CACHE.matcher(header.getValue()).find()) {
      return Duration.ZERO;
    }
    Matcher age = MAX_AGE.matcher(header.getValue());
    if (!age.find()) {
      return FRESH_UNLESS_TOLD;
    }
    Duration told = Duration.ofSeconds(Long.parseLong(age.group(1)));
    return told.compareTo(FRESH_AT_MOST) < 0 ? told : FRESH_AT_MOST;
  }

  @Override
  public void destroy() throws IOException {
    watch.shutdownNow();
    http.close();
  }
}
