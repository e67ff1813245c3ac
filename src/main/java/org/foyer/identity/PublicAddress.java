package org.foyer.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirSettings;
import org.foyer.shared.PageAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The addresses by which apps know this server. They never follow a request's own Host header,
 * which anybody can invent.
 */
@Component
public class PublicAddress implements PageAddresses {

  private static final String FHIR = "/fhir";
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final IdentitySettings identity;
  private final FhirSettings fhir;
  private final Environment environment;

  PublicAddress(IdentitySettings identity, FhirSettings fhir, Environment environment) {
    this.identity = identity;
    this.fhir = fhir;
    this.environment = environment;
  }

  /** The issuer of tokens, without a slash at its end. Known once the server listens. */
  public String issuer() {
    @Nullable String configured = configuredIssuer();
    return configured != null ? configured : "http://localhost:" + port();
  }

  @Override
  public String at(String path) {
    return issuer() + path;
  }

  /** The FHIR base, without a slash at its end. Known once the server listens. */
  public String fhirBase() {
    return fhir.publicAddress() != null ? trimmed(fhir.publicAddress()) : issuer() + FHIR;
  }

  /**
   * Whether an address is the FHIR base, with or without a slash at its end. A server that was not
   * told its address goes by each name of its own machine.
   */
  public boolean isFhirBase(String address) {
    String base = trimmed(address);
    return base.equals(fhirBase())
        || (fhir.publicAddress() == null
            && issuers().stream().anyMatch(issuer -> base.equals(issuer + FHIR)));
  }

  /**
   * The path of an address on this server, with all that follows it; empty for addresses elsewhere.
   * A server that was not told its address goes by each name of its own machine.
   */
  public Optional<String> pathOf(String address) {
    return issuers().stream()
        .filter(issuer -> address.startsWith(issuer + "/"))
        .map(issuer -> address.substring(issuer.length()))
        .findFirst();
  }

  /** Whether pages of this origin are this server's own. */
  public boolean isOwnOrigin(String origin) {
    return issuers().stream().anyMatch(issuer -> origin(issuer).equals(origin));
  }

  private List<String> issuers() {
    return configuredIssuer() != null
        ? List.of(issuer())
        : LOOPBACK.stream().map(host -> "http://" + host + ":" + port()).toList();
  }

  private static String origin(String issuer) {
    URI address = URI.create(issuer);
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private @Nullable String configuredIssuer() {
    if (identity.issuer() != null) {
      return trimmed(identity.issuer());
    }
    if (fhir.publicAddress() == null) {
      return null;
    }
    String base = trimmed(fhir.publicAddress());
    return base.endsWith(FHIR) ? base.substring(0, base.length() - FHIR.length()) : base;
  }

  private String port() {
    return environment.getProperty(
        "local.server.port", environment.getProperty("server.port", "8080"));
  }

  private static String trimmed(URI address) {
    return trimmed(address.toString());
  }

  private static String trimmed(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
