package org.foyer.pharmacy.routing.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * With whom this server exchanges prescriptions.
 *
 * @param partners prescribers and pharmacies with FHIR servers of their own, by the ids of their
 *     Organizations here
 * @param messageTimeout how long to wait for the answer to a message
 */
@Validated
@ConfigurationProperties("foyer.pharmacy")
public record PartnerSettings(
    @Nullable Map<String, @Valid Partner> partners, @DefaultValue("30s") Duration messageTimeout) {

  /** Keeps what it is given. */
  public PartnerSettings {
    partners = partners == null ? Map.of() : Map.copyOf(partners);
  }

  /**
   * A FHIR server of a partner.
   *
   * @param address its FHIR base, without a slash at its end
   * @param tokenAddress where it gives out access tokens
   * @param clientId the client as which it knows this server
   * @param keyFile a file with the private key of that client, as JWK
   * @param key the same key itself, for the environment; one of both
   * @param organization the id of the Organization here that exchanges with the partner
   */
  public record Partner(
      @NotNull URI address,
      @NotNull URI tokenAddress,
      @NotBlank String clientId,
      @Nullable Path keyFile,
      @Nullable String key,
      @NotBlank String organization) {

    /** Says nothing of the key. */
    @Override
    public String toString() {
      return "Partner at " + address;
    }
  }

  /** The partner that is an Organization; null if it is none. */
  @Nullable Partner of(String organization) {
    return partners == null ? null : partners.get(organization);
  }
}
