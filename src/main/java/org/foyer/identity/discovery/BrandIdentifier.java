package org.foyer.identity.discovery;

import java.util.Locale;
import java.util.Map;

/**
 * The identifier of a brand: its website without {@code www.} and without a path.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/brands.html">SMART, user-access
 *     brands</a>
 */
record BrandIdentifier(String value) {

  static final String SYSTEM = "urn:ietf:rfc:3986";

  /** The identifier of a hospital; by its server's address if it has no website. */
  static BrandIdentifier of(BrandSettings brand, String issuer) {
    if (brand.website() == null || brand.website().getHost() == null) {
      return new BrandIdentifier(issuer);
    }
    String host = brand.website().getHost().toLowerCase(Locale.ROOT);
    return new BrandIdentifier(
        "https://" + (host.startsWith("www.") ? host.substring("www.".length()) : host));
  }

  Map<String, String> asJson() {
    return Map.of("system", SYSTEM, "value", value);
  }
}
