package org.foyer.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class SigningKeysIT {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Instant start = Instant.now();
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  SigningKeysIT(@Autowired JdbcClient database, @Autowired TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  private static KeyEncryption newEncryption() {
    byte[] key = new byte[KeyEncryption.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new KeyEncryption(key);
  }

  private List<JWK> keys(KeyEncryption encryption, Duration later) {
    Clock clock = Clock.fixed(start.plus(later), ZoneOffset.UTC);
    return new SigningKeys(database, transactions, () -> encryption, LIFETIME, clock).all();
  }

  @Test
  void allWhenNodesStartAtOnceThenTheyShareOneKey() {
    KeyEncryption shared = newEncryption();

    List<String> signing =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(node -> keys(shared, Duration.ZERO).get(0).getKeyID())
            .distinct()
            .toList();

    assertThat(signing).hasSize(1);
  }

  @Test
  void allWhenNodesHaveTheirOwnEncryptionThenTheyPublishEachOthersKeys() {
    KeyEncryption one = newEncryption();
    KeyEncryption other = newEncryption();
    JWK ofOne = keys(one, Duration.ZERO).get(0);
    JWK ofOther = keys(other, Duration.ZERO).get(0);

    assertThat(ofOne.isPrivate()).isTrue();
    assertThat(ofOther).isNotEqualTo(ofOne);
    assertThat(keys(one, Duration.ofMinutes(1)))
        .startsWith(ofOne)
        .contains(ofOther.toPublicJWK())
        .doesNotContain(ofOther);
  }

  @Test
  void allWhenTheKeyIsOldThenANewOneSignsAndTheOldOneIsPublishedForAWhile() {
    KeyEncryption encryption = newEncryption();
    JWK first = keys(encryption, Duration.ZERO).get(0);
    List<JWK> later = keys(encryption, LIFETIME.plusMinutes(1));

    assertThat(later.get(0)).isNotEqualTo(first);
    assertThat(later.get(0).isPrivate()).isTrue();
    assertThat(later).contains(first.toPublicJWK());
    assertThat(keys(encryption, LIFETIME.plusDays(2).plusMinutes(1)))
        .doesNotContain(first.toPublicJWK());
  }
}
