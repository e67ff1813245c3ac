package org.foyer.identity.link;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Links that count once, for a short time and one purpose, and only until a newer one is made. They
 * are known by the hash of the secret in them.
 */
@Component
public class OneTimeLinks {

  private final JdbcClient database;
  private final PublicAddress address;
  private final Clock clock;

  OneTimeLinks(JdbcClient database, PublicAddress address, Clock clock) {
    this.database = database;
    this.address = address;
    this.clock = clock;
  }

  /**
   * Makes a link, in place of an earlier one.
   *
   * @param subject the account or registration that it is about
   * @return its address, which contains the secret
   */
  public String create(LinkPurpose purpose, UUID subject) {
    String secret = Secrets.random();
    database
        .sql(
            """
            insert into foyer_link (purpose, subject, hash, expires_at)
            values (:purpose, :subject, :hash, :expires)
            on conflict (purpose, subject)
              do update set hash = excluded.hash, expires_at = excluded.expires_at
            """)
        .param("purpose", purpose.name())
        .param("subject", subject)
        .param("hash", Secrets.hash(secret))
        .param("expires", now().plus(purpose.lifetime()))
        .update();
    return address.issuer() + purpose.path() + "?token=" + secret;
  }

  /** What a link is about, while it counts. */
  public Optional<UUID> subject(LinkPurpose purpose, String hash) {
    return query(
        purpose,
        hash,
        "select subject from foyer_link"
            + " where purpose = :purpose and hash = :hash and expires_at > :now");
  }

  /** What a link is about, if it still counted; from now on it does not. */
  public Optional<UUID> consume(LinkPurpose purpose, String hash) {
    return query(
        purpose,
        hash,
        "delete from foyer_link where purpose = :purpose and hash = :hash and expires_at > :now"
            + " returning subject");
  }

  /** Whatever link there is for this purpose and subject counts no more. */
  public void revoke(LinkPurpose purpose, UUID subject) {
    database
        .sql("delete from foyer_link where purpose = :purpose and subject = :subject")
        .param("purpose", purpose.name())
        .param("subject", subject)
        .update();
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    database.sql("delete from foyer_link where expires_at <= :now").param("now", now()).update();
  }

  private Optional<UUID> query(LinkPurpose purpose, String hash, String sql) {
    return database
        .sql(sql)
        .param("purpose", purpose.name())
        .param("hash", hash)
        .param("now", now())
        .query(UUID.class)
        .optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
