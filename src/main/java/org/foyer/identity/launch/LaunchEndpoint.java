package org.foyer.identity.launch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.client.Client;
import org.foyer.identity.token.BearerTokens;
import org.foyer.identity.token.BearerTokens.Bearer;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where an EHR, or a workspace of this server, finds the apps that can be launched, and begins the
 * launch of an app for a patient: by the access token of the person who launches it, and only for a
 * patient whom that token may see.
 */
@RestController
class LaunchEndpoint {

  private static final String PREFIX = "Bearer ";
  private static final int MOST_BYTES = 100_000;

  private final BearerTokens tokens;
  private final Records records;
  private final Launches launches;
  private final LaunchableApps apps;
  private final ObjectMapper json;

  LaunchEndpoint(
      BearerTokens tokens,
      Records records,
      Launches launches,
      LaunchableApps apps,
      ObjectMapper json) {
    this.tokens = tokens;
    this.records = records;
    this.launches = launches;
    this.apps = apps;
    this.json = json;
  }

  /** An app that can be launched. */
  record App(String client, String name, @Nullable String publisher) {

    private static App of(Client client) {
      return new App(client.id(), client.presentation().name(), client.presentation().publisher());
    }
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

  @GetMapping("/launch")
  ResponseEntity<Map<String, Object>> list(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
    Optional<Caller> caller = caller(authorization);
    if (caller.isEmpty()) {
      return unauthorized();
    }
    if (!isPerson(caller.get())) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Map.of("apps", apps.all().stream().map(App::of).toList()));
  }

  @PostMapping(path = "/launch", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> begin(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
      HttpServletRequest request)
      throws IOException {
    Optional<Caller> caller = caller(authorization);
    if (caller.isEmpty()) {
      return unauthorized();
    }
    Begin begin = body(request);
    if (!isPerson(caller.get()) || !maySee(caller.get(), begin)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    String launch =
        launches.begin(UUID.fromString(caller.get().id()), begin.client(), begin.context());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("launch", launch);
    answer.put("expires_in", Launches.LIFETIME.toSeconds());
    if (begin.client() != null) {
      apps.address(begin.client(), launch).ifPresent(address -> answer.put("address", address));
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(answer);
  }

  private Optional<Caller> caller(String authorization) {
    return authorization.startsWith(PREFIX)
        ? tokens.find(authorization.substring(PREFIX.length()).strip()).map(Bearer::caller)
        : Optional.empty();
  }

  private static boolean isPerson(Caller caller) {
    return caller.kind() == Kind.PERSON;
  }

  private static ResponseEntity<Map<String, Object>> unauthorized() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
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
