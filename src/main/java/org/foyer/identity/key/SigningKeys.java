package org.foyer.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign, in the database. A node signs with the newest key that it can decrypt, and
 * makes one if there is none or if it is too old; all are published, so that each node knows the
 * signatures of the others.
 */
final class SigningKeys {

  /** What a key signed is expired after this time. */
  private static final Duration PUBLISHED_AFTERWARDS = Duration.ofDays(2);

  private static final int RSA_BITS = 2048;

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Supplier<KeyEncryption> encryption;
  private final Duration lifetime;
  private final Clock clock;

  SigningKeys(
      JdbcClient database,
      TransactionTemplate transactions,
      Supplier<KeyEncryption> encryption,
      Duration lifetime,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.encryption = encryption;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  private record Row(
      String id, String publicJwk, String encryptedJwk, String encryptedWith, Instant createdAt) {}

  /** The key that signs now, with its private part, and the public parts of all others. */
  List<JWK> all() {
    List<Row> rows = rows();
    Row current = current(rows).orElseGet(this::make);
    List<JWK> keys = new ArrayList<>();
    keys.add(parse(encryption.get().decrypt(current.encryptedJwk())));
    rows.stream()
        .filter(row -> !row.id().equals(current.id()))
        .forEach(row -> keys.add(parse(row.publicJwk())));
    return keys;
  }

  private Optional<Row> current(List<Row> rows) {
    Instant oldest = clock.instant().minus(lifetime);
    return rows.stream()
        .filter(row -> row.encryptedWith().equals(encryption.get().name()))
        .filter(row -> row.createdAt().isAfter(oldest))
        .findFirst();
  }

  /** Of nodes that find no key at once, one makes it. */
  private Row make() {
    return transactions.execute(
        status -> {
          database
              .sql("select 1 from pg_advisory_xact_lock(hashtext('foyer_signing_key'))")
              .query(Integer.class)
              .single();
          forget();
          return current(rows()).orElseGet(this::insert);
        });
  }

  private Row insert() {
    RSAKey key = generate();
    Row row =
        new Row(
            key.getKeyID(),
            key.toPublicJWK().toJSONString(),
            encryption.get().encrypt(key.toJSONString()),
            encryption.get().name(),
            clock.instant());
    database
        .sql(
            """
            insert into foyer_signing_key
              (id, public_jwk, encrypted_jwk, encrypted_with, created_at)
            values (:id, :publicJwk, :encryptedJwk, :encryptedWith, :createdAt)
            """)
        .param("id", row.id())
        .param("publicJwk", row.publicJwk())
        .param("encryptedJwk", row.encryptedJwk())
        .param("encryptedWith", row.encryptedWith())
        .param("createdAt", row.createdAt().atOffset(ZoneOffset.UTC))
        .update();
    return row;
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("A signing key cannot be made", e);
    }
  }

  private void forget() {
    database
        .sql("delete from foyer_signing_key where created_at < :oldest")
        .param("oldest", oldestPublished())
        .update();
  }

  private List<Row> rows() {
    return database
        .sql(
            """
            select id, public_jwk, encrypted_jwk, encrypted_with, created_at
            from foyer_signing_key where created_at >= :oldest order by created_at desc, id
            """)
        .param("oldest", oldestPublished())
        .query(
            (row, number) ->
                new Row(
                    row.getString("id"),
                    row.getString("public_jwk"),
                    row.getString("encrypted_jwk"),
                    row.getString("encrypted_with"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private OffsetDateTime oldestPublished() {
    return clock.instant().minus(lifetime).minus(PUBLISHED_AFTERWARDS).atOffset(ZoneOffset.UTC);
  }

  private static JWK parse(String jwk) {
    try {
      return JWK.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("A signing key was stored that cannot be read", e);
    }
  }
}
