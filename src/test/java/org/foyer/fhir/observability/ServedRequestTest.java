package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

class ServedRequestTest {

  private static final Set<String> TYPES = Set.of("Patient", "Observation");

  @Test
  void ofWhenOrdinaryInteractionThenItsFhirCode() {
    assertThat(
            ServedRequest.of(RestOperationTypeEnum.SEARCH_TYPE, "_search", null, "Patient", TYPES))
        .isEqualTo(new ServedRequest("search-type", "Patient"));
  }

  @Test
  void ofWhenOperationThenItsName() {
    assertThat(
            ServedRequest.of(
                RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE,
                "$everything",
                null,
                "Patient",
                TYPES))
        .isEqualTo(new ServedRequest("$everything", "Patient"));
  }

  @Test
  void ofWhenBundleIsBatchThenBatch() {
    Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
    assertThat(ServedRequest.of(RestOperationTypeEnum.TRANSACTION, null, batch, null, TYPES))
        .isEqualTo(new ServedRequest("batch", "none"));
  }

  @Test
  void ofWhenNothingWasBoundThenWordsOfTheClientAreNotRepeated() {
    assertThat(ServedRequest.of(null, "$invented", null, "John Smith", TYPES))
        .isEqualTo(new ServedRequest("none", "unknown"));
  }

  @Test
  void ofWhenMetadataThenCapabilities() {
    assertThat(ServedRequest.of(RestOperationTypeEnum.METADATA, null, null, "metadata", TYPES))
        .isEqualTo(new ServedRequest("capabilities", "none"));
  }
}
