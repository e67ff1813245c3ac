package org.foyer.audit.chain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.shared.SecretEncryption;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys that sign the end of the chain. A private key is stored encrypted with the
 * key-encryption key; a node that cannot decrypt the newest makes its own.
 */
@Component
class HeadKeys {

  private static final String PURPOSE = "audit head ";

  private final JdbcTemplate database;
  private final SecretEncryption secrets;

  HeadKeys(JdbcTemplate database, SecretEncryption secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** The key that signs, with its private part. */
  ECKey signing() {
    return database
        .query(
            "select id, encrypted_jwk from foyer_audit_key order by created_at desc",
            (row, number) -> decrypted(row.getString(1), row.getString(2)))
        .stream()
        .filter(key -> key != null)
        .findFirst()
        .orElseGet(this::make);
  }

  /** The public parts of all keys, by their ids. */
  static Map<String, ECKey> published(JdbcTemplate database) {
    List<ECKey> keys =
        database.query(
            "select public_jwk from foyer_audit_key", (row, number) -> parse(row.getString(1)));
    return keys.stream().collect(Collectors.toMap(ECKey::getKeyID, Function.identity()));
  }

  private @Nullable ECKey decrypted(String id, String encrypted) {
    try {
      return parse(secrets.decrypt(encrypted, PURPOSE + id));
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private ECKey make() {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_384)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES384)
              .keyIDFromThumbprint(true)
              .generate();
      database.update(
          "insert into foyer_audit_key (id, public_jwk, encrypted_jwk) values (?, ?, ?)",
          key.getKeyID(),
          key.toPublicJWK().toJSONString(),
          secrets.encrypt(key.toJSONString(), PURPOSE + key.getKeyID()));
      return key;
    } catch (JOSEException e) {
      throw new IllegalStateException("A key for the audit trail cannot be made", e);
    }
  }

  private static ECKey parse(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("A key of the audit trail cannot be read", e);
    }
  }
}
