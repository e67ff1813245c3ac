package org.foyer.identity.launch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.token.BearerTokens;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an EHR, or a workspace of this server, begins the launch of an app for a patient: by the
 * access token of the person who launches it, and only for a patient whom that token may see.
 */
@RestController
class LaunchEndpoint {

  private static final String PREFIX = "Bearer ";

  private final BearerTokens tokens;
  private final Records records;
  private final Launches launches;

  LaunchEndpoint(BearerTokens tokens, Records records, Launches launches) {
    this.tokens = tokens;
    this.records = records;
    this.launches = launches;
  }

  /**
   * What to launch for.
   *
   * @param client the app; absent for any
   */
  record Begin(
      @Nullable String client,
      @Nullable String patient,
      @Nullable String encounter,
      @Nullable String intent,
      @Nullable List<Map<String, Object>> fhirContext,
      @JsonProperty("need_patient_banner") @Nullable Boolean needPatientBanner) {

    private LaunchContext context() {
      return new LaunchContext(patient, encounter, intent, fhirContext, needPatientBanner);
    }
  }

  @PostMapping("/launch")
  ResponseEntity<Map<String, Object>> begin(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
      @RequestBody Begin begin) {
    Optional<Caller> caller =
        authorization.startsWith(PREFIX)
            ? tokens.find(authorization.substring(PREFIX.length()).strip()).map(Bearer::caller)
            : Optional.empty();
    if (caller.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    if (caller.get().kind() != Kind.PERSON || !maySee(caller.get(), begin)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    String launch =
        launches.begin(UUID.fromString(caller.get().id()), begin.client(), begin.context());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(Map.of("launch", launch, "expires_in", Launches.LIFETIME.toSeconds()));
  }

  private boolean maySee(Caller caller, Begin begin) {
    if (begin.patient() == null) {
      return begin.encounter() == null;
    }
    return records.patient(caller, begin.patient()).isPresent()
        && (begin.encounter() == null
            || records.isEncounterOf(caller, begin.encounter(), begin.patient()));
  }
}
