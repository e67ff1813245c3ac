package org.foyer.identity.factor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;

/** WebAuthn's JSON. */
final class PasskeyJson {

  private static final int MAXIMUM_LENGTH = 20_000;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new WebauthnJackson2Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PasskeyJson() {}

  static String write(Object options) {
    try {
      return MAPPER.writeValueAsString(options);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new passkey; empty if it is not one. */
  static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made(String json) {
    return read(json, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {})
        .filter(credential -> isComplete(credential, credential.getResponse()));
  }

  /** What was signed with a passkey; empty if it is not that. */
  static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> signed(String json) {
    return read(json, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {})
        .filter(credential -> isComplete(credential, credential.getResponse()));
  }

  private static boolean isComplete(PublicKeyCredential<?> credential, Object response) {
    return credential.getRawId() != null && response != null;
  }

  private static <T> Optional<T> read(String json, TypeReference<T> type) {
    if (json.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
