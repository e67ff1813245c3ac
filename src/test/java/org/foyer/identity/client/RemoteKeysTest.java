package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import org.foyer.identity.client.ClientRegistrySettings.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

  private final MovingClock clock = new MovingClock();
  private final KeyServer server = new KeyServer(keys("first"));
  private final KeyDownload download =
      new KeyDownload(
          new ClientRegistrySettings(
              Registration.TOKEN, false, Duration.ofMinutes(5), Duration.ZERO, 1, true));
  private final RemoteKeys remote = new RemoteKeys(download, clock);

  RemoteKeysTest() throws IOException, JOSEException {}

  private static String keys(String id) throws JOSEException {
    return new JWKSet(new ECKeyGenerator(Curve.P_384).keyID(id).generate()).toString();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    download.destroy();
  }

  private boolean has(String keyId) {
    return remote.at(server.address(), keyId).getKeyByKeyId(keyId) != null;
  }

  @Test
  void atWhenTheAppChangesItsKeyThenLooksAgainButNotAtOnce() throws JOSEException {
    assertThat(has("first")).isTrue();
    server.serve(keys("second"));

    assertThat(has("second")).isFalse();
    clock.advance(Duration.ofSeconds(11));
    assertThat(has("second")).isTrue();
    assertThat(has("first")).isFalse();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void atWhenTheServerIsGoneThenKeysCountOnlyWhileTheyAreFresh() {
    assertThat(has("first")).isTrue();
    server.close();

    clock.advance(Duration.ofMinutes(9));
    assertThat(has("first")).isTrue();
    assertThat(has("second")).isFalse();
    clock.advance(Duration.ofMinutes(2));
    assertThat(has("first")).isFalse();
  }
}
