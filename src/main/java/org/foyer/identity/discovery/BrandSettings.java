package org.foyer.identity.discovery;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How patients recognise the hospital in the lists of apps. Without a name, nothing is published.
 *
 * @param name the name that people know
 * @param website the address of its website
 * @param logo the address of its logo, an SVG or PNG of at least 1024 pixels
 * @param portalName what its patient portal is called
 * @param portalUrl where patients log in; the address of this server if it is not set
 * @param street the line of its address
 * @param city its city
 * @param state its state or region
 * @param postalCode its postal code
 * @param country its country
 */
@ConfigurationProperties("foyer.identity.brand")
public record BrandSettings(
    @Nullable String name,
    @Nullable URI website,
    @Nullable URI logo,
    @Nullable String portalName,
    @Nullable URI portalUrl,
    @Nullable String street,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country) {}
