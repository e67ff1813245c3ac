package org.foyer.identity.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Which addresses clients may name for their keys: {@code https}, and only of the open Internet.
 * The names are resolved here for the connection itself, so that what was checked is what is
 * called.
 */
final class KeyAddresses implements DnsResolver {

  private final boolean loopback;

  /**
   * The rules of a server.
   *
   * @param loopback whether this machine itself may be named too, and without TLS
   */
  KeyAddresses(boolean loopback) {
    this.loopback = loopback;
  }

  /** What is wrong with an address that a client names; empty if it may be called. */
  Optional<String> problem(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return Optional.of("It is not a URL.");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("It must have a host, and neither user nor fragment.");
    }
    boolean secure = "https".equals(uri.getScheme());
    boolean local = loopback && "http".equals(uri.getScheme()) && Redirects.isLoopback(uri);
    return secure || local ? Optional.empty() : Optional.of("It must begin with https://.");
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(this::mayBeCalled)) {
      throw new UnknownHostException("not an address of the open Internet");
    }
    return addresses;
  }

  private boolean mayBeCalled(InetAddress address) {
    return PublicAddresses.contain(address) || (loopback && address.isLoopbackAddress());
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
