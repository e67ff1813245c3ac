package org.foyer.identity.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.RegistrationOffer;
import org.foyer.identity.client.SupportedScopes;
import org.springframework.stereotype.Component;

/** What the server says about itself to apps. It names what works, and nothing else. */
@Component
class DiscoveryDocuments {

  private static final List<String> SECRET_AND_KEY =
      List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
  private static final List<String> ASSERTION_ALGORITHMS = List.of("RS384", "ES384");

  private static final List<String> CLAIMS =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "iat",
          "auth_time",
          "nonce",
          "fhirUser",
          "profile",
          "name",
          "preferred_username");

  private static final List<String> RESOURCE_SCOPES =
      List.of(
          "patient/*.cruds",
          "patient/*.rs",
          "patient/*.read",
          "user/*.cruds",
          "user/*.rs",
          "user/*.read",
          "system/*.cruds",
          "system/*.rs",
          "system/*.read");

  private static final List<String> CAPABILITIES =
      List.of(
          "launch-ehr",
          "launch-standalone",
          "authorize-post",
          "client-public",
          "client-confidential-symmetric",
          "client-confidential-asymmetric",
          "sso-openid-connect",
          "context-banner",
          "context-style",
          "context-ehr-patient",
          "context-ehr-encounter",
          "context-standalone-patient",
          "context-standalone-encounter",
          "permission-offline",
          "permission-online",
          "permission-patient",
          "permission-user",
          "permission-v1",
          "permission-v2",
          "smart-app-state");

  private final PublicAddress address;
  private final RegistrationOffer registration;
  private final BrandSettings brand;

  DiscoveryDocuments(PublicAddress address, RegistrationOffer registration, BrandSettings brand) {
    this.address = address;
    this.registration = registration;
    this.brand = brand;
  }

  /**
   * For SMART apps.
   *
   * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART,
   *     conformance</a>
   */
  Map<String, Object> smart() {
    Map<String, Object> document = common();
    document.put("token_endpoint_auth_methods_supported", SECRET_AND_KEY);
    document.put("management_endpoint", address.issuer() + DiscoveryPaths.MANAGEMENT);
    if (brand.name() != null) {
      document.put("user_access_brand_bundle", address.issuer() + DiscoveryPaths.BRANDS);
      document.put(
          "user_access_brand_identifier", BrandIdentifier.of(brand, address.issuer()).asJson());
    }
    document.put("capabilities", CAPABILITIES);
    return document;
  }

  /**
   * For OAuth clients.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8414">RFC 8414, authorization server
   *     metadata</a>
   */
  Map<String, Object> authorizationServer() {
    Map<String, Object> document = common();
    document.put(
        "token_endpoint_auth_methods_supported",
        Stream.concat(SECRET_AND_KEY.stream(), Stream.of("none")).toList());
    for (String endpoint : List.of("introspection", "revocation")) {
      document.put(endpoint + "_endpoint_auth_methods_supported", SECRET_AND_KEY);
      document.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    }
    document.put("response_modes_supported", List.of("query"));
    return document;
  }

  /**
   * For OpenID Connect clients.
   *
   * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect
   *     Discovery</a>
   */
  Map<String, Object> openid() {
    Map<String, Object> document = authorizationServer();
    document.put("end_session_endpoint", address.issuer() + DiscoveryPaths.END_SESSION);
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put("claims_supported", CLAIMS);
    document.put("request_parameter_supported", false);
    document.put("request_uri_parameter_supported", false);
    return document;
  }

  private Map<String, Object> common() {
    String issuer = address.issuer();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer);
    document.put("jwks_uri", issuer + DiscoveryPaths.KEYS);
    document.put("authorization_endpoint", issuer + DiscoveryPaths.AUTHORIZATION);
    document.put("token_endpoint", issuer + DiscoveryPaths.TOKEN);
    document.put("introspection_endpoint", issuer + DiscoveryPaths.INTROSPECTION);
    document.put("revocation_endpoint", issuer + DiscoveryPaths.REVOCATION);
    if (registration.isOpen()) {
      document.put("registration_endpoint", issuer + DiscoveryPaths.REGISTRATION);
    }
    document.put(
        "scopes_supported",
        Stream.concat(SupportedScopes.LAUNCH_AND_IDENTITY.stream(), RESOURCE_SCOPES.stream())
            .toList());
    document.put("response_types_supported", List.of("code"));
    document.put(
        "grant_types_supported",
        List.of("authorization_code", "refresh_token", "client_credentials"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("token_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    return document;
  }
}
