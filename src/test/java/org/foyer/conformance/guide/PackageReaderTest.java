package org.foyer.conformance.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.foyer.testing.GuideFile;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PackageReaderTest {

  private final PackageReader reader =
      new PackageReader(
          new GuideSettings(
              Path.of("guides"), DataSize.ofKilobytes(64), DataSize.ofKilobytes(64), 20),
          FhirContext.forR4Cached());

  @Test
  void definitionsRightInTheFolderAreRead() {
    GuidePackage guide =
        reader.read(
            GuideFile.shoes("x")
                .with("package/example/Patient-1.json", "{\"resourceType\":\"Patient\"}")
                .with("package/.index.json", "{}")
                .with("package/other/readme.txt", "words")
                .bytes());

    assertThat(guide.reference()).isEqualTo("org.example.shoesx#1.0.0");
    assertThat(guide.dependencies())
        .containsExactly("hl7.fhir.r4.core#4.0.1", "org.example.missing#2.0.0");
    assertThat(guide.definitions())
        .extracting(GuideDefinition::type)
        .containsExactly(
            "CodeSystem", "ValueSet", "StructureDefinition", "SearchParameter", "SearchParameter");
    assertThat(guide.definitions().get(2).profileOf()).isEqualTo("Patient");
  }

  @Test
  void filesOutsideOfTheFolderAreRefused() {
    for (String path : new String[] {"../x.json", "package/../../x.json", "/etc/x.json"}) {
      assertRefused(GuideFile.shoes("x").with(path, "{}").bytes(), "outside");
    }
  }

  @Test
  void whatUnpacksToTooMuchIsRefused() {
    assertRefused(
        GuideFile.shoes("x").with("package/other/zeros", "0".repeat(100_000)).bytes(), "larger");
    assertRefused(
        GuideFile.shoes("x")
            .with("package/ValueSet-x.json", "{\"a\":\"" + "0".repeat(100_000) + "\"}")
            .bytes(),
        "larger");
    GuideFile many = new GuideFile("org.example.many", "1.0.0");
    for (int i = 0; i < 30; i++) {
      many.with("package/" + i + ".json", "{}");
    }
    assertRefused(many.bytes(), "more than 20 files");
  }

  @Test
  void whatIsNoPackageIsRefused() {
    assertRefused("no archive".getBytes(StandardCharsets.UTF_8), "tar archive");
    assertRefused(new GuideFile("Bad Name", "1").bytes(), "proper name");
    assertRefused(
        new GuideFile("org.example.broken", "1").with("package/V.json", "{").bytes(), "not JSON");
    assertRefused(
        new GuideFile("org.example.broken", "1")
            .with(
                "package/V.json",
                "{\"resourceType\":\"ValueSet\",\"url\":\"http://x\",\"status\":\"nonsense\"}")
            .bytes(),
        "no resource");
  }

  private void assertRefused(byte[] content, String why) {
    assertThatThrownBy(() -> reader.read(content)).hasMessageContaining(why);
  }
}
