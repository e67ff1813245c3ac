package org.foyer.webapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.foyer.identity.SignInFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** What the app is told with its page, before anybody has signed in. */
@Component
class AppFacts {

  private final SignInFacts signIn;
  private final ObjectMapper json;
  private final @Nullable String version;

  AppFacts(SignInFacts signIn, ObjectMapper json, ObjectProvider<BuildProperties> build) {
    this.signIn = signIn;
    this.json = json;
    @Nullable BuildProperties properties = build.getIfAvailable();
    this.version = properties == null ? null : properties.getVersion();
  }

  private record Facts(
      String issuer,
      String fhirBase,
      String clientId,
      @Nullable String hospital,
      boolean patientsMayRegister,
      @Nullable String version) {}

  /** As JSON. */
  String json() {
    try {
      return json.writeValueAsString(
          new Facts(
              signIn.issuer(),
              signIn.fhirBase(),
              signIn.clientId(),
              signIn.hospital(),
              signIn.patientsMayRegister(),
              version));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
