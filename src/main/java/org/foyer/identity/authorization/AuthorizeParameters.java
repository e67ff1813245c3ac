package org.foyer.identity.authorization;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Clients;
import org.foyer.identity.client.Grants;
import org.foyer.identity.launch.LaunchContext;
import org.foyer.identity.token.OpaqueToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Reads an authorization request.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#request-4">SMART,
 *     authorization request</a>
 */
@Component
class AuthorizeParameters {

  /** The SHA-256 of a verifier, in base64url. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final int LONGEST_STATE = 4_000;
  private static final String LAUNCH = "launch";

  private final Clients clients;
  private final PublicAddress address;

  AuthorizeParameters(Clients clients, PublicAddress address) {
    this.clients = clients;
    this.address = address;
  }

  /**
   * The request that these parameters make.
   *
   * @throws AuthorizationError if they make none
   */
  AuthorizationRequest read(MultiValueMap<String, String> parameters) {
    Client client =
        clients
            .findApproved(orEmpty(parameters, "client_id"))
            .orElseThrow(() -> unapproved(orEmpty(parameters, "client_id")));
    String redirectUri = orEmpty(parameters, "redirect_uri");
    if (!isRegistered(redirectUri, client.grants())) {
      throw AuthorizationError.onPage(
          "The app that sent you here wants its answer at an address that is not registered.");
    }
    Answer answer =
        new Answer(
            redirectUri,
            orEmpty(parameters, "state"),
            orEmpty(parameters, "code_challenge"),
            parameters.getFirst("nonce"));
    checkOnce(parameters, answer);
    checkForm(parameters, answer, client);
    checkProof(parameters, answer);
    checkAudience(parameters, answer);
    return request(parameters, client, answer);
  }

  private boolean isRegistered(String redirectUri, Grants grants) {
    return grants.allowsRedirect(redirectUri)
        || address.pathOf(redirectUri).filter(grants::allowsOwnPath).isPresent();
  }

  private static AuthorizationRequest request(
      MultiValueMap<String, String> parameters, Client client, Answer answer) {
    List<String> scopes =
        Arrays.stream(orEmpty(parameters, "scope").split(" "))
            .filter(scope -> !scope.isEmpty())
            .distinct()
            .toList();
    @Nullable String launch = scopes.contains(LAUNCH) ? parameters.getFirst(LAUNCH) : null;
    if (launch == null) {
      scopes = scopes.stream().filter(scope -> !scope.equals(LAUNCH)).toList();
    }
    if (scopes.isEmpty()) {
      throw refusal(answer, "invalid_scope", "There is no scope in the request.");
    }
    return new AuthorizationRequest(
        client.id(),
        answer,
        scopes,
        launch == null ? null : HexFormat.of().formatHex(OpaqueToken.hash(launch)),
        LaunchContext.NONE,
        false,
        "consent".equals(parameters.getFirst("prompt")));
  }

  private static void checkOnce(MultiValueMap<String, String> parameters, Answer answer) {
    parameters.forEach(
        (name, values) -> {
          if (values.size() != 1) {
            throw refusal(answer, "invalid_request", "A parameter comes more than once.");
          }
        });
  }

  private static void checkForm(
      MultiValueMap<String, String> parameters, Answer answer, Client client) {
    String type = orEmpty(parameters, "response_type");
    if (type.isEmpty()) {
      throw refusal(answer, "invalid_request", "There is no response_type.");
    }
    if (!type.equals("code")) {
      throw refusal(answer, "unsupported_response_type", "The response_type must be code.");
    }
    if (!client.grants().grantTypes().contains(Grants.AUTHORIZATION_CODE)) {
      throw refusal(answer, "unauthorized_client", "The app may not act for people.");
    }
    if (parameters.containsKey("request") || parameters.containsKey("request_uri")) {
      throw refusal(answer, "request_not_supported", "Request objects are not read.");
    }
    if (answer.state().isEmpty() || answer.state().length() > LONGEST_STATE) {
      throw refusal(answer, "invalid_request", "There must be a state, of 4000 letters at most.");
    }
  }

  private static void checkProof(MultiValueMap<String, String> parameters, Answer answer) {
    boolean hashed = "S256".equals(parameters.getFirst("code_challenge_method"));
    if (!hashed || !CHALLENGE.matcher(answer.challenge()).matches()) {
      throw refusal(
          answer, "invalid_request", "There must be a code_challenge of the method S256 (PKCE).");
    }
  }

  private void checkAudience(MultiValueMap<String, String> parameters, Answer answer) {
    if (!address.isFhirBase(orEmpty(parameters, "aud"))) {
      throw refusal(
          answer, "invalid_request", "The aud must be the FHIR base, " + address.fhirBase() + ".");
    }
  }

  private static AuthorizationError refusal(Answer answer, String code, String sentence) {
    return AuthorizationError.toApp(answer, code, sentence);
  }

  private AuthorizationError unapproved(String client) {
    boolean waits =
        clients.find(client).filter(found -> found.state() == Client.State.PENDING).isPresent();
    return AuthorizationError.onPage(
        waits
            ? "The app that sent you here waits for the approval of the hospital."
            : "The app that sent you here is not registered with this server.");
  }

  private static String orEmpty(MultiValueMap<String, String> parameters, String name) {
    @Nullable String value = parameters.getFirst(name);
    return value == null ? "" : value;
  }
}
