package org.foyer.identity.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandsTest {

  private static BrandSettings brand(String website) {
    return new BrandSettings(
        "Hospital", URI.create(website), null, null, null, null, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.hospital.example/about, https://hospital.example",
    "https://Hospital.example, https://hospital.example",
  })
  void identifierIsTheWebsiteWithoutWwwAndPath(String website, String expected) {
    assertThat(BrandIdentifier.of(brand(website), "https://fhir.example").value())
        .isEqualTo(expected);
  }

  @Test
  void identifierWhenThereIsNoWebsiteThenTheServer() {
    BrandSettings nameless =
        new BrandSettings("Hospital", null, null, null, null, null, null, null, null, null);
    assertThat(BrandIdentifier.of(nameless, "https://fhir.example").value())
        .isEqualTo("https://fhir.example");
  }
}
