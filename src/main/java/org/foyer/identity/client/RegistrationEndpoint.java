package org.foyer.identity.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.ClientRegistrySettings.Registration;
import org.foyer.identity.client.Registrations.Registered;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Apps register here, and change or end their registration.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591">RFC 7591, dynamic client registration</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592">RFC 7592, its management</a>
 */
@RestController
@RequestMapping(RegistrationEndpoint.PATH)
class RegistrationEndpoint {

  static final String PATH = "/oauth2/register";

  private static final String LIMIT = "registration";
  private static final String BEARER = "Bearer ";
  private static final int MOST_BYTES = 100_000;

  private final Registrations registrations;
  private final InitialAccessTokens tokens;
  private final Clients clients;
  private final ClientRegistrySettings settings;
  private final PublicAddress address;
  private final RateLimit limits;
  private final ObjectMapper json;

  RegistrationEndpoint(
      Registrations registrations,
      InitialAccessTokens tokens,
      Clients clients,
      ClientRegistrySettings settings,
      PublicAddress address,
      RateLimit limits,
      ObjectMapper json) {
    this.registrations = registrations;
    this.tokens = tokens;
    this.clients = clients;
    this.settings = settings;
    this.address = address;
    this.limits = limits;
    this.json = json;
  }

  /** Who may not do this. */
  private static final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @PostMapping
  ResponseEntity<?> register(
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization)
      throws IOException {
    if (settings.registration() == Registration.OFF) {
      return ResponseEntity.notFound().build();
    }
    if (!limits.tryAcquire(LIMIT, request.getRemoteAddr())) {
      return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(limits.retryAfter(LIMIT).toSeconds()))
          .build();
    }
    ClientMetadata metadata = MetadataReader.read(body(request));
    metadata.check(new KeyAddresses(settings.loopbackKeys()));
    if (settings.registration() == Registration.TOKEN && !tokens.use(bearer(authorization))) {
      throw new Unauthorized();
    }
    return answer(HttpStatus.CREATED, registrations.register(metadata));
  }

  @GetMapping("/{id}")
  ResponseEntity<?> read(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    return answer(HttpStatus.OK, new Registered(owned(id, authorization), null, null));
  }

  @PutMapping("/{id}")
  ResponseEntity<?> update(
      @PathVariable String id,
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization)
      throws IOException {
    Client client = owned(id, authorization);
    JsonNode body = body(request);
    if (!id.equals(body.path("client_id").asText())) {
      throw RegistrationProblem.metadata("client_id must be the one of the registration.");
    }
    return answer(HttpStatus.OK, registrations.update(client, MetadataReader.read(body)));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<?> delete(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    clients.delete(owned(id, authorization).id());
    return ResponseEntity.noContent().build();
  }

  private Client owned(String id, @Nullable String authorization) {
    return registrations.authenticate(id, bearer(authorization)).orElseThrow(Unauthorized::new);
  }

  private static String bearer(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Unauthorized();
    }
    return authorization.substring(BEARER.length()).strip();
  }

  private JsonNode body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw RegistrationProblem.metadata("The body is too large.");
    }
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw RegistrationProblem.metadata("The body must be a JSON object.");
    }
  }

  private ResponseEntity<?> answer(HttpStatus status, Registered registered) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .body(ClientMetadataAnswer.of(registered, address.issuer() + PATH));
  }

  @ExceptionHandler
  ResponseEntity<?> refuse(RegistrationProblem problem) {
    return ResponseEntity.badRequest()
        .cacheControl(CacheControl.noStore())
        .body(Map.of("error", problem.error(), "error_description", problem.explanation()));
  }

  @ExceptionHandler
  ResponseEntity<?> refuse(Unauthorized problem) {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
        .body(Map.of("error", "invalid_token"));
  }
}
