package org.foyer.identity.factor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.foyer.identity.account.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that help people who have lost their second factor, each one once. They are random enough
 * to be kept as a plain hash.
 */
@Component
class RecoveryCodes {

  static final int COUNT = 10;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;
  private static final int GROUP = 5;

  private final JdbcClient database;

  RecoveryCodes(JdbcClient database) {
    this.database = database;
  }

  /** Makes new codes, to be shown this one time; the old ones are void. */
  @Transactional
  public List<String> renew(UUID account) {
    remove(account);
    List<String> codes = Stream.generate(RecoveryCodes::random).limit(COUNT).toList();
    for (String code : codes) {
      database
          .sql(
              "insert into foyer_recovery_code (account_id, hash)"
                  + " values (:account, decode(:hash, 'hex'))")
          .param("account", account)
          .param("hash", hash(code))
          .update();
    }
    return codes;
  }

  /** Whether this is one of the account's codes. It is none any more then. */
  boolean accept(UUID account, String code) {
    return database
            .sql(
                "delete from foyer_recovery_code"
                    + " where account_id = :account and hash = decode(:hash, 'hex')")
            .param("account", account)
            .param("hash", hash(code))
            .update()
        == 1;
  }

  int left(UUID account) {
    return database
        .sql("select count(*) from foyer_recovery_code where account_id = :account")
        .param("account", account)
        .query(Integer.class)
        .single();
  }

  void remove(UUID account) {
    database
        .sql("delete from foyer_recovery_code where account_id = :account")
        .param("account", account)
        .update();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String text = new Base32().encodeAsString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    return text.replaceAll("(.{" + GROUP + "})(?=.{" + GROUP + "})", "$1-");
  }

  /** However people type it: in upper case, with gaps or without. */
  private static String hash(String code) {
    return Secrets.hash(code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
  }
}
