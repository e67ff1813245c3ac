package org.foyer.partner;

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
 * With which FHIR servers this one exchanges prescriptions and claims.
 *
 * @param servers those of pharmacies, prescribers, insurers and hospitals, by the ids of their
 *     Organizations here
 * @param timeout how long to wait for an answer
 */
@Validated
@ConfigurationProperties("foyer.partner")
public record PartnerSettings(
    @Nullable Map<String, @Valid Partner> servers, @DefaultValue("30s") Duration timeout) {

  /** Keeps what it is given. */
  public PartnerSettings {
    servers = servers == null ? Map.of() : Map.copyOf(servers);
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
    return servers == null ? null : servers.get(organization);
  }
}
