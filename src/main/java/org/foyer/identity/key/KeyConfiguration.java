package org.foyer.identity.key;

import com.google.common.base.Suppliers;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys as Spring Authorization Server wants them. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  StoredSecrets storedSecrets(
      KeySettings settings, @Value("${foyer.data-dir:data}") Path dataFolder) {
    return new StoredSecrets(
        Suppliers.memoize(() -> new KeyEncryption(keyEncryptionKey(settings, dataFolder))));
  }

  @Bean
  SigningKeys signingKeys(
      JdbcClient database,
      TransactionTemplate transactions,
      KeySettings settings,
      StoredSecrets secrets,
      Clock clock) {
    return new SigningKeys(
        database, transactions, secrets.encryption(), settings.signingKeyLifetime(), clock);
  }

  private static byte[] keyEncryptionKey(KeySettings settings, Path dataFolder) {
    if (settings.keyEncryptionKey() != null) {
      return Base64.getDecoder().decode(settings.keyEncryptionKey());
    }
    try {
      return KeyEncryptionFile.in(dataFolder);
    } catch (IOException e) {
      throw new UncheckedIOException("The key-encryption key cannot be kept in the data folder", e);
    }
  }

  @Bean
  JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
    return (selector, context) -> selector.select(new JWKSet(keys.all()));
  }

  /** The first key is the one that signs. */
  @Bean
  JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(candidates -> candidates.get(0));
    return encoder;
  }
}
