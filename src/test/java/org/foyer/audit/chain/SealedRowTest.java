package org.foyer.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedRowTest {

  private static final UUID ID = UUID.fromString("01a2036c-c083-7481-81ed-c10a9a53cb85");
  private static final Instant NOW = Instant.parse("2026-11-22T13:00:00.123Z");
  private static final SealedRow ROW = row(List.of("p:1", "e:Patient/1"), "Anna", "{}");

  @Test
  void whateverChangesInARowChangesItsHash() {
    assertThat(
            Stream.of(
                row(List.of("p:1"), "Anna", "{}"),
                row(List.of("p:1e:Patient/1"), "Anna", "{}"),
                row(List.of("e:Patient/1", "p:1"), "Anna", "{}"),
                row(List.of("p:1", "e:Patient/1"), "Ann", "a{}"),
                row(List.of("p:1", "e:Patient/1"), "", "{}"),
                row(List.of("p:1", "e:Patient/1"), null, "{}"),
                row(List.of("p:1", "e:Patient/1"), "Anna", "{ }")))
        .allSatisfy(
            other ->
                assertThat(other.hash(SealedRow.GENESIS))
                    .isNotEqualTo(ROW.hash(SealedRow.GENESIS)));
  }

  @Test
  void sameRowHasTheSameHashAfterTheSameLink() {
    SealedRow same = row(List.of("p:1", "e:Patient/1"), "Anna", "{}");

    assertThat(Seal.NONE.next(same).hash()).isEqualTo(Seal.NONE.next(ROW).hash());
    assertThat(Seal.NONE.next(ROW).next(same).hash()).isNotEqualTo(Seal.NONE.next(ROW).hash());
  }

  @Test
  void signedHeadTellsWhatWasSignedAndByWhom() throws JOSEException {
    ECKey key = key();
    Seal last = Seal.NONE.next(ROW);

    String jws = SignedHead.sign(last, NOW, key);

    assertThat(SignedHead.read(jws, Map.of(key.getKeyID(), key.toPublicJWK())))
        .hasValue(new SignedHead(1, last.hex(), key.getKeyID()));
  }

  @Test
  void headThatAnotherKeySignedIsRefused() throws JOSEException {
    ECKey key = key();
    ECKey other = key();

    String jws = SignedHead.sign(Seal.NONE.next(ROW), NOW, other);

    assertThat(SignedHead.read(jws, Map.of(key.getKeyID(), key))).isEmpty();
    assertThat(SignedHead.read(jws, Map.of(other.getKeyID(), key))).isEmpty();
    assertThat(SignedHead.read("not.a.jws", Map.of())).isEmpty();
  }

  private static ECKey key() throws JOSEException {
    return new ECKeyGenerator(Curve.P_384).keyIDFromThumbprint(true).generate();
  }

  private static SealedRow row(List<String> keys, @Nullable String name, String content) {
    return new SealedRow(ID, NOW, "REST", "read", "R", 0, keys, name, "127.0.0.1", content);
  }
}
