package org.foyer.identity.authorization;

import java.util.List;
import org.foyer.identity.launch.LaunchContext;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks a person for. It has been found valid, as far as that can be said without the
 * person.
 *
 * @param client the app
 * @param answer where and how the app wants its answer
 * @param scopes what it asks for, as it wrote it; once the person is known, what of it the person
 *     can give
 * @param launch SHA-256, in hexadecimal, of the launch value that an EHR gave the app; null in a
 *     standalone launch, and once it is resolved
 * @param context what the app is launched for, as far as is known
 * @param prepared whether the person is known, and scopes and launch are resolved
 * @param asksAnew whether the app wants the person to be asked in any case
 */
record AuthorizationRequest(
    String client,
    Answer answer,
    List<String> scopes,
    @Nullable String launch,
    LaunchContext context,
    boolean prepared,
    boolean asksAnew) {

  /**
   * How the app gets its answer.
   *
   * @param state what it gets back as it was
   * @param challenge the PKCE code challenge, of method S256
   * @param nonce what the ID token repeats
   */
  record Answer(String redirectUri, String state, String challenge, @Nullable String nonce) {}

  /** Keeps what it is given. */
  AuthorizationRequest {
    scopes = List.copyOf(scopes);
  }

  /** The same request, now that the person is known. */
  AuthorizationRequest prepared(List<String> possible, LaunchContext launched) {
    return new AuthorizationRequest(client, answer, possible, null, launched, true, asksAnew);
  }

  /** The same request in another context. */
  AuthorizationRequest in(LaunchContext chosen) {
    return new AuthorizationRequest(client, answer, scopes, launch, chosen, prepared, asksAnew);
  }

  /** The same request without this scope. */
  AuthorizationRequest without(String scope) {
    List<String> fewer = scopes.stream().filter(each -> !each.equals(scope)).toList();
    return new AuthorizationRequest(client, answer, fewer, launch, context, prepared, asksAnew);
  }

  /** The same request, about no patient in particular. */
  AuthorizationRequest aboutNobody() {
    List<String> fewer = scopes.stream().filter(scope -> !isAboutPatient(scope)).toList();
    return new AuthorizationRequest(client, answer, fewer, launch, context, prepared, asksAnew);
  }

  /** Whether it is about one patient, who must be known. */
  boolean needsPatient() {
    return scopes.stream().anyMatch(AuthorizationRequest::isAboutPatient);
  }

  private static boolean isAboutPatient(String scope) {
    return scope.equals("launch/patient") || scope.startsWith("patient/");
  }

  /** Whether it is about one encounter, which must be known. */
  boolean needsEncounter() {
    return scopes.contains("launch/encounter");
  }
}
