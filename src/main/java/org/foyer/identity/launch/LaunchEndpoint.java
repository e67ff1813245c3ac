package org.foyer.identity.launch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where an EHR, or a workspace of this server, begins the launch of an app for a patient: by the
 * access token of the person who launches it, and only for a patient whom that token may see.
 */
@RestController
class LaunchEndpoint {

  private static final String PREFIX = "Bearer ";
  private static final int MOST_BYTES = 100_000;

  private final BearerTokens tokens;
  private final Records records;
  private final Launches launches;
  private final ObjectMapper json;

  LaunchEndpoint(BearerTokens tokens, Records records, Launches launches, ObjectMapper json) {
    this.tokens = tokens;
    this.records = records;
    this.launches = launches;
    this.json = json;
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

  @PostMapping(path = "/launch", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> begin(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
      HttpServletRequest request)
      throws IOException {
    Optional<Caller> caller =
        authorization.startsWith(PREFIX)
            ? tokens.find(authorization.substring(PREFIX.length()).strip()).map(Bearer::caller)
            : Optional.empty();
    if (caller.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    Begin begin = body(request);
    if (caller.get().kind() != Kind.PERSON || !maySee(caller.get(), begin)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    String launch =
        launches.begin(UUID.fromString(caller.get().id()), begin.client(), begin.context());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(Map.of("launch", launch, "expires_in", Launches.LIFETIME.toSeconds()));
  }

  private Begin body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
    }
    try {
      Begin begin = json.readValue(bytes, Begin.class);
      if (begin != null) {
        return begin;
      }
    } catch (JsonProcessingException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
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
