package org.foyer.identity.discovery;

/** Where things are, below the issuer. */
final class DiscoveryPaths {

  static final String AUTHORIZATION = "/oauth2/authorize";
  static final String TOKEN = "/oauth2/token";
  static final String INTROSPECTION = "/oauth2/introspect";
  static final String REVOCATION = "/oauth2/revoke";
  static final String REGISTRATION = "/oauth2/register";
  static final String KEYS = "/oauth2/jwks";
  static final String END_SESSION = "/oauth2/logout";
  static final String MANAGEMENT = "/account/apps";
  static final String BRANDS = "/.well-known/user-access-brands.json";
  static final String OPENID = "/.well-known/openid-configuration";
  static final String AUTHORIZATION_SERVER = "/.well-known/oauth-authorization-server";

  /** The whole path: this one is below the FHIR base. */
  static final String SMART = "/fhir/.well-known/smart-configuration";

  private DiscoveryPaths() {}
}
