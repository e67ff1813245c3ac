package org.foyer.billing;

import jakarta.validation.constraints.NotNull;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Who bills, and for whom this server decides claims.
 *
 * @param organization the id of the hospital's own Organization: it provides what is claimed,
 *     issues invoices and is paid
 * @param currency the one currency of all amounts
 * @param insurers the ids of the Organizations for which this server decides claims
 * @param insurerRules how it decides them
 */
@Validated
@ConfigurationProperties("foyer.billing")
public record BillingSettings(
    @Nullable String organization,
    @DefaultValue("USD") @NotNull Currency currency,
    @Nullable List<String> insurers,
    @DefaultValue("classpath:billing/adjudication.yaml") @NotNull Resource insurerRules) {

  /** Keeps what it is given. */
  public BillingSettings {
    insurers = insurers == null ? List.of() : List.copyOf(insurers);
  }

  /** The hospital's own Organization, such as {@code Organization/1}; empty if none is named. */
  public Optional<String> hospital() {
    return Optional.ofNullable(organization).map(id -> "Organization/" + id);
  }

  /** Whether this server decides the claims of an Organization. */
  public boolean decidesFor(String organizationId) {
    return insurers != null && insurers.contains(organizationId);
  }
}
