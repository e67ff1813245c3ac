package org.foyer.identity.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.jspecify.annotations.Nullable;

/**
 * Reads client metadata from JSON.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
final class MetadataReader {

  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_VALUES = 100;

  private final JsonNode json;

  private MetadataReader(JsonNode json) {
    this.json = json;
  }

  /**
   * The metadata in a JSON object.
   *
   * @throws RegistrationProblem if it is not metadata
   */
  static ClientMetadata read(JsonNode json) {
    if (!json.isObject()) {
      throw RegistrationProblem.metadata("The body must be a JSON object.");
    }
    return new MetadataReader(json).metadata();
  }

  private ClientMetadata metadata() {
    Kind kind = kind();
    return new ClientMetadata(kind, presentation(), grants(), keys());
  }

  private Kind kind() {
    String method = text("token_endpoint_auth_method");
    return switch (method == null ? "client_secret_basic" : method) {
      case "none" -> Kind.PUBLIC;
      case "client_secret_basic", "client_secret_post" -> Kind.CONFIDENTIAL_SECRET;
      case "private_key_jwt" -> Kind.CONFIDENTIAL_KEY;
      default ->
          throw RegistrationProblem.metadata(
              "token_endpoint_auth_method must be none, client_secret_basic, client_secret_post or"
                  + " private_key_jwt.");
    };
  }

  private Presentation presentation() {
    String name = text("client_name");
    if (name != null && name.length() > LONGEST_NAME) {
      throw RegistrationProblem.metadata("client_name is too long.");
    }
    return new Presentation(
        name == null ? "App without a name" : name,
        text("publisher"),
        text("logo_uri"),
        text("client_uri"),
        text("initiate_login_uri"),
        texts("contacts"));
  }

  private Grants grants() {
    Set<String> types = new LinkedHashSet<>(texts("grant_types"));
    if (types.isEmpty()) {
      types.add(Grants.AUTHORIZATION_CODE);
    }
    types.remove(Grants.REFRESH_TOKEN);
    types.retainAll(Set.of(Grants.AUTHORIZATION_CODE, Grants.CLIENT_CREDENTIALS));
    if (types.isEmpty()) {
      throw RegistrationProblem.metadata(
          "grant_types must contain authorization_code or client_credentials.");
    }
    checkResponseTypes();
    return new Grants(
        types, texts("redirect_uris"), texts("post_logout_redirect_uris"), scopes(types));
  }

  private void checkResponseTypes() {
    if (!Set.of("code").containsAll(texts("response_types"))) {
      throw RegistrationProblem.metadata("response_types can only contain code.");
    }
  }

  private List<String> scopes(Set<String> grantTypes) {
    String asked = text("scope");
    List<String> wanted =
        asked == null ? ClientMetadata.DEFAULT_SCOPES : List.of(asked.split(" +"));
    return wanted.stream()
        .filter(scope -> SupportedScopes.isFor(grantTypes, scope))
        .distinct()
        .toList();
  }

  private PublicKeys keys() {
    JsonNode jwks = json.get("jwks");
    return new PublicKeys(text("jwks_uri"), jwks == null || jwks.isNull() ? null : jwks.toString());
  }

  private @Nullable String text(String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : checked(name, value);
  }

  private List<String> texts(String name) {
    JsonNode values = json.get(name);
    if (values == null || values.isNull()) {
      return List.of();
    }
    if (!values.isArray() || values.size() > MOST_VALUES) {
      throw RegistrationProblem.metadata(name + " must be a list of a reasonable length.");
    }
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(checked(name, value)));
    return texts;
  }

  private static String checked(String name, JsonNode value) {
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.isEmpty()
        || text.length() > (name.equals("scope") ? MOST_VALUES * LONGEST_NAME : LONGEST_TEXT)
        || text.chars().anyMatch(Character::isISOControl)) {
      throw RegistrationProblem.metadata(name + " must be text of a reasonable length.");
    }
    return text;
  }
}
