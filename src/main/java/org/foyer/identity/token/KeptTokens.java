package org.foyer.identity.token;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import org.foyer.fhir.AccessTokens;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.springframework.stereotype.Component;

/** Looks access tokens up by their hashes. */
@Component
class KeptTokens implements AccessTokens {

  private static final HexFormat HEX = HexFormat.of();

  private final BearerTokens tokens;

  KeptTokens(BearerTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<AccessToken> ofHeader(String authorization) {
    Matcher header = BearerTokenFilter.BEARER.matcher(authorization);
    return header.matches() ? of(OpaqueToken.hash(header.group(1))) : Optional.empty();
  }

  @Override
  public Optional<AccessToken> ofKey(String key) {
    return of(HEX.parseHex(key));
  }

  private Optional<AccessToken> of(byte[] hash) {
    return tokens.findByHash(hash).map(bearer -> token(hash, bearer));
  }

  private static AccessToken token(byte[] hash, Bearer bearer) {
    return new AccessToken(HEX.formatHex(hash), bearer.caller(), bearer.expiresAt());
  }
}
