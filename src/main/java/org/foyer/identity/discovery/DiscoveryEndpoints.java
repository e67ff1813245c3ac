package org.foyer.identity.discovery;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.foyer.identity.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The documents at well-known places of the issuer. */
@RestController
class DiscoveryEndpoints {

  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final DiscoveryDocuments documents;
  private final BrandSettings brand;
  private final PublicAddress address;
  private final FhirContext fhirContext;
  private final Date since;

  DiscoveryEndpoints(
      DiscoveryDocuments documents,
      BrandSettings brand,
      PublicAddress address,
      FhirContext fhirContext,
      ObjectProvider<BuildProperties> build) {
    this.documents = documents;
    this.brand = brand;
    this.address = address;
    this.fhirContext = fhirContext;
    BuildProperties properties = build.getIfAvailable(() -> new BuildProperties(new Properties()));
    this.since = Date.from(Objects.requireNonNullElse(properties.getTime(), Instant.EPOCH));
  }

  @GetMapping(DiscoveryPaths.OPENID)
  ResponseEntity<Map<String, Object>> openid() {
    return ResponseEntity.ok().cacheControl(SHORTLY).body(documents.openid());
  }

  @GetMapping(DiscoveryPaths.AUTHORIZATION_SERVER)
  ResponseEntity<Map<String, Object>> authorizationServer() {
    return ResponseEntity.ok().cacheControl(SHORTLY).body(documents.authorizationServer());
  }

  @GetMapping(DiscoveryPaths.BRANDS)
  ResponseEntity<byte[]> brands() {
    if (brand.name() == null) {
      return ResponseEntity.notFound().build();
    }
    byte[] json =
        fhirContext
            .newJsonParser()
            .encodeResourceToString(new Brands(brand, address, since).bundle())
            .getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .cacheControl(SHORTLY)
        .eTag(DigestUtils.md5DigestAsHex(json))
        .contentType(MediaType.parseMediaType("application/fhir+json"))
        .body(json);
  }
}
