package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class HistoryIT {

  private final FhirHttp fhir;

  HistoryIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void instanceHistoryHoldsEachVersionAndTheDeletionNewestFirst() {
    String path = createdUpdatedDeleted();

    Bundle history = fhir.get(path + "/_history").bundle();

    assertThat(history.getType()).isEqualTo(BundleType.HISTORY);
    assertThat(history.getTotal()).isEqualTo(3);
    assertThat(history.getEntry())
        .extracting(entry -> entry.getRequest().getMethod())
        .containsExactly(HTTPVerb.DELETE, HTTPVerb.PUT, HTTPVerb.POST);
    assertThat(history.getEntry().get(0).hasResource()).isFalse();
    assertThat(history.getEntry())
        .allSatisfy(
            entry -> {
              assertThat(entry.getFullUrl()).isEqualTo(fhir.base() + "/" + path);
              assertThat(entry.getRequest().getUrl()).isNotEmpty();
              assertThat(entry.getResponse().getStatus()).startsWith("20");
            });
  }

  @Test
  void historyBoundsByTime() {
    Patient patient = fhir.create(Patients.somebody()).as(Patient.class);
    String path = "Patient/" + patient.getIdPart();
    String between = patient.getMeta().getLastUpdatedElement().getValueAsString();
    Patient second = fhir.update(patient.setActive(true)).as(Patient.class);
    String later = second.getMeta().getLastUpdatedElement().getValueAsString();

    assertThat(versions(fhir.get(path + "/_history?_since=" + escape(later)))).containsExactly("2");
    assertThat(versions(fhir.get(path + "/_history?_since=" + escape(between))))
        .containsExactly("2", "1");
    assertThat(versions(fhir.get(path + "/_history?_at=" + escape(between))))
        .contains("1")
        .doesNotContain("2");
    assertThat(fhir.get(path + "/_history?_since=2999-01-01T00:00:00Z").bundle().getEntry())
        .isEmpty();
  }

  @Test
  void historyCountsAsAsked() {
    String path = createdUpdatedDeleted();

    Bundle page = fhir.get(path + "/_history?_count=2").bundle();

    assertThat(page.getEntry()).hasSize(2);
    assertThat(page.getEntry().get(0).getRequest().getMethod()).isEqualTo(HTTPVerb.DELETE);
  }

  @Test
  void typeAndSystemHistoryTellOfCreationAndDeletion() {
    String before = InstantType.now().getValueAsString();
    String path = createdUpdatedDeleted();

    for (String scope : new String[] {"Patient/_history", "_history"}) {
      Bundle history = fhir.get(scope + "?_count=500&_since=" + escape(before)).bundle();
      assertThat(history.getType()).isEqualTo(BundleType.HISTORY);
      assertThat(history.getEntry())
          .filteredOn(entry -> entry.getFullUrl().endsWith("/" + path))
          .extracting(entry -> entry.getRequest().getMethod())
          .containsExactly(HTTPVerb.DELETE, HTTPVerb.PUT, HTTPVerb.POST);
    }
  }

  @Test
  void historyWhenUnknownThenNotFound() {
    assertThat(fhir.get("Patient/never-was/_history")).hasStatus(404);
  }

  private String createdUpdatedDeleted() {
    Patient patient = fhir.create(Patients.somebody()).as(Patient.class);
    String path = "Patient/" + patient.getIdPart();
    assertThat(fhir.update(patient.setActive(true))).hasStatus(200);
    assertThat(fhir.delete(path)).isSuccessful();
    return path;
  }

  private static Iterable<String> versions(Answer answer) {
    return answer.bundle().getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .map(resource -> resource.getMeta().getVersionId())
        .toList();
  }

  private static String escape(String instant) {
    return instant.replace("+", "%2B");
  }
}
