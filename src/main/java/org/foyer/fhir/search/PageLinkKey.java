package org.foyer.fhir.search;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/** The key of page links: made once, kept in the database, the same on every node. */
final class PageLinkKey {

  private static final int KEY_BYTES = 32;

  private PageLinkKey() {}

  /** Reads the key, or makes it on the first start; of nodes that start at once, one makes it. */
  static SecretKey of(JdbcTemplate database) {
    byte[] candidate = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(candidate);
    database.update(
        "insert into foyer_key (purpose, secret) values ('page-link', ?) on conflict do nothing",
        candidate);
    byte[] key =
        database.queryForObject(
            "select secret from foyer_key where purpose = 'page-link'", byte[].class);
    return new SecretKeySpec(key, "AES");
  }
}
