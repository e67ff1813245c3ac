package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicKeyRulesTest {

  @Test
  void problemWhenKeysAreUsableThenThereIsNone() throws JOSEException {
    assertThat(problem(new RSAKeyGenerator(2048).keyID("1").generate().toPublicJWK())).isNull();
    assertThat(problem(new ECKeyGenerator(Curve.P_384).keyID("1").generate().toPublicJWK()))
        .isNull();
  }

  @Test
  void problemWhenKeysAreOfNoUseThenTellsIt() throws JOSEException {
    assertThat(problem(new RSAKeyGenerator(1024, true).keyID("1").generate().toPublicJWK()))
        .isNotNull();
    assertThat(problem(new ECKeyGenerator(Curve.P_256).keyID("1").generate().toPublicJWK()))
        .isNotNull();
    assertThat(problem(new RSAKeyGenerator(2048).generate().toPublicJWK())).isNotNull();
    assertThat(
            problem(
                new RSAKeyGenerator(2048)
                    .keyID("1")
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate()
                    .toPublicJWK()))
        .isNotNull();
    assertThat(PublicKeyRules.problem("{\"keys\":[]}")).isPresent();
    assertThat(PublicKeyRules.problem("{}")).isPresent();
  }

  @Test
  void problemWhenAKeyIsPrivateThenTellsIt() throws JOSEException {
    JWK ec = new ECKeyGenerator(Curve.P_384).keyID("1").generate();
    JWK symmetric = new OctetSequenceKeyGenerator(256).keyID("2").generate();

    assertThat(PublicKeyRules.problem(new JWKSet(ec).toString(false)).orElseThrow())
        .contains("private");
    assertThat(PublicKeyRules.problem(new JWKSet(symmetric).toString(false)).orElseThrow())
        .contains("private");
  }

  private static @Nullable String problem(JWK key) {
    return PublicKeyRules.problem(new JWKSet(key).toString()).orElse(null);
  }
}
