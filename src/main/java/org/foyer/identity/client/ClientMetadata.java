package org.foyer.identity.client;

import java.util.List;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;

/**
 * What an app says of itself when it registers. What the server does not know is left out, as RFC
 * 7591 wants it; software statements are not looked at.
 *
 * @param kind how it proves who it is
 * @param presentation how people see it
 * @param grants what it asks for
 * @param keys the public keys of an app that signs
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
record ClientMetadata(Kind kind, Presentation presentation, Grants grants, PublicKeys keys) {

  /**
   * Holds it to the rules.
   *
   * @throws RegistrationProblem if it breaks one
   */
  void check(KeyAddresses addresses) {
    checkPresentation();
    checkGrants();
    checkKeys(addresses);
  }

  private void checkPresentation() {
    for (String address :
        new String[] {
          presentation.logo(), presentation.website(), presentation.launchUrl(),
        }) {
      if (address != null && !RedirectRules.isWebAddress(address)) {
        throw RegistrationProblem.metadata("An address must begin with https://.");
      }
    }
  }

  private void checkGrants() {
    Set<String> types = grants.grantTypes();
    boolean people = types.contains(Grants.AUTHORIZATION_CODE);
    if (people == grants.redirects().isEmpty()) {
      throw RegistrationProblem.redirect(
          people
              ? "The grant type authorization_code needs at least one redirect_uri."
              : "Only the grant type authorization_code has redirect_uris.");
    }
    if (types.contains(Grants.CLIENT_CREDENTIALS) && kind == Kind.PUBLIC) {
      throw RegistrationProblem.metadata("A public client cannot have client_credentials.");
    }
    grants.redirects().forEach(RedirectRules::check);
    grants.postLogoutRedirects().forEach(RedirectRules::check);
  }

  private void checkKeys(KeyAddresses addresses) {
    String url = keys.url();
    String inline = keys.inline();
    if (url != null && inline != null) {
      throw RegistrationProblem.metadata("Give either jwks or jwks_uri, not both.");
    }
    if (kind == Kind.CONFIDENTIAL_KEY && url == null && inline == null) {
      throw RegistrationProblem.metadata("private_key_jwt needs jwks_uri or jwks.");
    }
    if (url != null) {
      addresses
          .problem(url)
          .ifPresent(
              problem -> {
                throw RegistrationProblem.metadata("jwks_uri: " + problem);
              });
    }
    if (inline != null) {
      PublicKeyRules.problem(inline)
          .ifPresent(
              problem -> {
                throw RegistrationProblem.metadata("jwks: " + problem);
              });
    }
  }

  /** Scopes that an app gets which names none: those of a patient's app that only reads. */
  static final List<String> DEFAULT_SCOPES =
      List.of(
          "openid",
          "fhirUser",
          "launch",
          "launch/patient",
          "online_access",
          "offline_access",
          "patient/*.rs");
}
