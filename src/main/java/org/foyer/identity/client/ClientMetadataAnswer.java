package org.foyer.identity.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Registrations.Registered;
import org.jspecify.annotations.Nullable;

/**
 * What a registration is answered with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1">RFC 7591, client
 *     information</a>
 */
final class ClientMetadataAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> answer = new LinkedHashMap<>();

  private ClientMetadataAnswer() {}

  /** The registration, with the address at which it can be changed. */
  static Map<String, Object> of(Registered registered, String registrationAddress) {
    ClientMetadataAnswer answer = new ClientMetadataAnswer();
    answer.credentials(registered, registrationAddress);
    answer.presentation(registered.client().presentation());
    answer.grants(registered.client());
    return answer.answer;
  }

  private void credentials(Registered registered, String registrationAddress) {
    Client client = registered.client();
    answer.put("client_id", client.id());
    answer.put("client_id_issued_at", client.origin().at().getEpochSecond());
    if (registered.secret() != null) {
      answer.put("client_secret", registered.secret());
      answer.put("client_secret_expires_at", 0);
    }
    putIfPresent("registration_access_token", registered.accessToken());
    answer.put("registration_client_uri", registrationAddress + "/" + client.id());
  }

  private void presentation(Presentation presentation) {
    answer.put("client_name", presentation.name());
    putIfPresent("publisher", presentation.publisher());
    putIfPresent("logo_uri", presentation.logo());
    putIfPresent("client_uri", presentation.website());
    putIfPresent("initiate_login_uri", presentation.launchUrl());
    putIfPresent("contacts", presentation.contacts());
  }

  private void grants(Client client) {
    Grants grants = client.grants();
    List<String> types = new ArrayList<>(grants.grantTypes());
    if (types.contains(Grants.AUTHORIZATION_CODE)) {
      types.add(Grants.REFRESH_TOKEN);
      answer.put("response_types", List.of("code"));
    }
    answer.put("grant_types", types);
    answer.put("token_endpoint_auth_method", method(client));
    putIfPresent("redirect_uris", grants.redirects());
    putIfPresent("post_logout_redirect_uris", grants.postLogoutRedirects());
    answer.put("scope", String.join(" ", grants.scopes()));
    putIfPresent("jwks_uri", client.keys().url());
    if (client.keys().inline() != null) {
      answer.put("jwks", parsed(client.keys().inline()));
    }
  }

  private static String method(Client client) {
    return switch (client.kind()) {
      case PUBLIC -> "none";
      case CONFIDENTIAL_SECRET -> "client_secret_basic";
      case CONFIDENTIAL_KEY -> "private_key_jwt";
    };
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Keys were stored that cannot be read", e);
    }
  }

  private void putIfPresent(String name, @Nullable String value) {
    if (value != null) {
      answer.put(name, value);
    }
  }

  private void putIfPresent(String name, List<String> values) {
    if (!values.isEmpty()) {
      answer.put(name, values);
    }
  }
}
