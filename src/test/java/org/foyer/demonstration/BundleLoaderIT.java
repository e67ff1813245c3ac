package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.foyer.testing.TestSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServerTest
class BundleLoaderIT {

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"transaction","entry":[{
        "resource":%s,"request":{"method":"PUT","url":"%s"}}]}""";

  private final FhirHttp fhir;
  private final String unique = Patients.unique();

  BundleLoaderIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void hospitalsGoInBeforeThePatientsThatReferToThem(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("A.json"), patient());
    Files.writeString(folder.resolve("hospital.json"), organization());

    BundleLoader.main(arguments(folder));

    assertThat(fhir.get("Patient?organization=o-" + unique)).hasIds("p-" + unique);
  }

  @Test
  void aBundleThatIsRefusedStopsTheLoadAndIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("A.json"), patient());

    assertThatThrownBy(() -> BundleLoader.main(arguments(folder)))
        .hasStackTraceContaining("A.json was answered with 400");
  }

  private String[] arguments(Path folder) throws IOException {
    Path client = Files.createTempFile(folder, "client", ".txt");
    Files.writeString(client, TestSystem.CLIENT + ":" + TestSystem.SECRET.replace(' ', '+'));
    fhir.authorization();
    return new String[] {folder.toString(), fhir.base().toString(), "2", client.toString()};
  }

  private String organization() {
    String resource = "{\"resourceType\":\"Organization\",\"id\":\"o-%s\",\"name\":\"Hospital\"}";
    return BUNDLE.formatted(resource.formatted(unique), "Organization/o-" + unique);
  }

  private String patient() {
    String resource =
        "{\"resourceType\":\"Patient\",\"id\":\"p-%s\","
            + "\"managingOrganization\":{\"reference\":\"Organization/o-%s\"}}";
    return BUNDLE.formatted(resource.formatted(unique, unique), "Patient/p-" + unique);
  }
}
