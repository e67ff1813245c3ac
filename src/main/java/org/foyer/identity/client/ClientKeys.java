package org.foyer.identity.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import org.foyer.identity.client.Client.PublicKeys;
import org.springframework.stereotype.Component;

/** The public keys of clients, from their registration or from the address it names. */
@Component
class ClientKeys {

  private final RemoteKeys remote;

  ClientKeys(RemoteKeys remote) {
    this.remote = remote;
  }

  /** The keys of this id; none if there are none, or if they cannot be had. */
  List<JWK> of(PublicKeys registered, String keyId) {
    if (registered.url() != null) {
      return named(remote.at(registered.url(), keyId), keyId);
    }
    return registered.inline() == null ? List.of() : named(parse(registered.inline()), keyId);
  }

  private static List<JWK> named(JWKSet keys, String keyId) {
    return keys.getKeys().stream().filter(key -> keyId.equals(key.getKeyID())).toList();
  }

  private static JWKSet parse(String jwks) {
    try {
      return JWKSet.parse(jwks);
    } catch (ParseException e) {
      throw new IllegalStateException("Keys were stored that cannot be read", e);
    }
  }
}
