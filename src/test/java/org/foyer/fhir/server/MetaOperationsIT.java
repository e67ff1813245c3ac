package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class MetaOperationsIT {

  private static final String TAGS = "urn:example:foyer:tags";

  private final FhirHttp fhir;

  MetaOperationsIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void metaAddAndMetaDeleteChangeTagsOnly() {
    String tag = Patients.unique();
    String path = "Patient/" + fhir.create(Patients.somebody()).id();

    Answer added = fhir.post(path + "/$meta-add", tagged(tag));

    assertThat(added).hasStatus(200);
    assertThat(metaOf(added).getTag(TAGS, tag)).isNotNull();
    assertThat(fhir.get("Patient?_tag=" + TAGS + "|" + tag).ids()).hasSize(1);
    for (String scope : new String[] {path + "/$meta", "Patient/$meta", "$meta"}) {
      Answer meta = fhir.get(scope);
      assertThat(meta).hasStatus(200);
      assertThat(metaOf(meta).getTag(TAGS, tag)).isNotNull();
    }
    assertThat(fhir.get(path).as(Patient.class).hasName()).isTrue();

    Answer deleted = fhir.post(path + "/$meta-delete", tagged(tag));

    assertThat(deleted).hasStatus(200);
    assertThat(metaOf(deleted).getTag(TAGS, tag)).isNull();
    assertThat(fhir.get("Patient?_tag=" + TAGS + "|" + tag)).hasIds();
  }

  @Test
  void metaWhenUnknownThenNotFound() {
    assertThat(fhir.get("Patient/never-was/$meta")).hasStatus(404);
  }

  private static Meta metaOf(Answer answer) {
    return (Meta) answer.as(Parameters.class).getParameter("return").getValue();
  }

  private static String tagged(String tag) {
    Meta meta = new Meta();
    meta.addTag().setSystem(TAGS).setCode(tag);
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("meta").setValue(meta);
    return Fhir.json(parameters);
  }
}
