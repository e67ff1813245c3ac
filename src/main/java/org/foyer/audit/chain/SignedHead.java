package org.foyer.audit.chain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of the chain at a moment, signed: whoever has a copy can show that nothing before it was
 * altered since.
 *
 * @param position the last link
 * @param hash its hash, in hexadecimal digits
 * @param key the id of the key that signed
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515">RFC 7515: JSON Web Signature</a>
 */
record SignedHead(long position, String hash, @Nullable String key) {

  /** Signs the end of the chain, as a compact JWS that carries the public key. */
  static String sign(Seal last, Instant now, ECKey key) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("position", last.position());
    claims.put("hash", last.hex());
    claims.put("iat", now.getEpochSecond());
    try {
      JWSObject jws =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.ES384)
                  .keyID(key.getKeyID())
                  .jwk(key.toPublicJWK())
                  .build(),
              new Payload(claims));
      jws.sign(new ECDSASigner(key));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("The end of the audit trail cannot be signed", e);
    }
  }

  /** What a JWS says; empty if it was not signed by one of these keys. */
  static Optional<SignedHead> read(String jws, Map<String, ECKey> keys) {
    try {
      JWSObject signed = JWSObject.parse(jws);
      @Nullable ECKey key = keys.get(signed.getHeader().getKeyID());
      if (key == null || !signed.verify(new ECDSAVerifier(key.toPublicJWK()))) {
        return Optional.empty();
      }
      Map<String, Object> claims = signed.getPayload().toJSONObject();
      return claims.get("position") instanceof Number position
              && claims.get("hash") instanceof String hash
          ? Optional.of(new SignedHead(position.longValue(), hash, signed.getHeader().getKeyID()))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
