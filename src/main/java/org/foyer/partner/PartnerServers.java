package org.foyer.partner;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.foyer.partner.PartnerSettings.Partner;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The FHIR servers of partners, called with access tokens of theirs. Partners are named by the ids
 * of their Organizations here. Whoever calls records what leaves.
 */
@Component
public class PartnerServers {

  private static final String FHIR_JSON = "application/fhir+json";

  private final PartnerSettings settings;
  private final PartnerTokens tokens;
  private final PartnerHttp http;
  private final FhirContext fhirContext;

  PartnerServers(
      PartnerSettings settings, PartnerTokens tokens, PartnerHttp http, FhirContext fhirContext) {
    this.settings = settings;
    this.tokens = tokens;
    this.http = http;
    this.fhirContext = fhirContext;
  }

  /** Whether an Organization is a partner with a FHIR server. */
  public boolean knows(String organization) {
    return settings.of(organization) != null;
  }

  /** The ids of the Organizations of all partners. */
  public Set<String> all() {
    return settings.servers() == null ? Set.of() : settings.servers().keySet();
  }

  /** How a partner is reached; empty if the Organization is none. */
  public Optional<Partner> of(String organization) {
    return Optional.ofNullable(settings.of(organization));
  }

  /**
   * Posts a resource.
   *
   * @param scope the SMART scopes that are needed there, such as {@code system/Claim.c}
   * @param path after the FHIR base, such as {@code Claim/$submit}
   * @return the answer, whatever its status
   * @throws PartnerException if there is no answer, or no access token to be had
   */
  public PartnerAnswer post(String organization, String scope, String path, Resource body)
      throws PartnerException {
    String json = fhirContext.newJsonParser().encodeResourceToString(body);
    return send(
        organization,
        scope,
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", FHIR_JSON)
            .POST(BodyPublishers.ofString(json)));
  }

  /**
   * Gets a resource or searches.
   *
   * @param scope the SMART scopes that are needed there
   * @param path after the FHIR base, with the query
   * @return the answer, whatever its status
   * @throws PartnerException if there is no answer, or no access token to be had
   */
  public PartnerAnswer get(String organization, String scope, String path) throws PartnerException {
    return send(organization, scope, path, HttpRequest.newBuilder().GET());
  }

  private PartnerAnswer send(
      String organization, String scope, String path, HttpRequest.Builder request)
      throws PartnerException {
    @Nullable Partner partner = settings.of(organization);
    if (partner == null) {
      throw PartnerException.temporary("no-such-partner");
    }
    PartnerAnswer answer =
        answer(
            http.send(
                request
                    .uri(URI.create(partner.address() + "/" + path))
                    .header("Accept", FHIR_JSON)
                    .header("Authorization", "Bearer " + tokens.of(organization, partner, scope))));
    if (answer.isUnauthorized()) {
      tokens.forget(organization, scope);
    }
    return answer;
  }

  private PartnerAnswer answer(HttpResponse<String> response) throws PartnerException {
    PartnerAnswer bare = new PartnerAnswer(response.statusCode(), null);
    if (response.body().isBlank()) {
      return bare;
    }
    try {
      return new PartnerAnswer(
          response.statusCode(),
          (Resource) fhirContext.newJsonParser().parseResource(response.body()));
    } catch (DataFormatException e) {
      if (bare.isSuccess()) {
        throw PartnerException.temporary("answer-unreadable");
      }
      return bare;
    }
  }
}
