package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.foyer.shared.FhirProblem;
import org.junit.jupiter.api.Test;

class JsonPatchRulesTest {

  private static final String COPY = "{\"op\":\"copy\",\"from\":\"/name\",\"path\":\"/name/-\"}";
  private static final String TEST = "{\"op\":\"test\",\"path\":\"/id\",\"value\":\"1\"}";

  @Test
  void checkWhenThereAreFewOperationsThenPasses() {
    assertThatCode(() -> JsonPatchRules.check(patch(COPY, 5))).doesNotThrowAnyException();
    assertThatCode(() -> JsonPatchRules.check(patch(TEST, 1000))).doesNotThrowAnyException();
  }

  @Test
  void checkWhenTheResourceCouldGrowWithoutMeasureThenRefuses() {
    assertThatThrownBy(() -> JsonPatchRules.check(patch(COPY, 6))).isInstanceOf(FhirProblem.class);
    assertThatThrownBy(() -> JsonPatchRules.check(patch(TEST, 1001)))
        .isInstanceOf(FhirProblem.class);
  }

  @Test
  void checkWhenItWouldBecomeAnotherResourceThenRefuses() {
    for (String path : new String[] {"", "/id", "/resourceType"}) {
      String replace = "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"x\"}";
      assertThatThrownBy(() -> JsonPatchRules.check(patch(replace, 1)))
          .isInstanceOf(FhirProblem.class);
    }
  }

  private static byte[] patch(String operation, int times) {
    return Collections.nCopies(times, operation).toString().getBytes(StandardCharsets.UTF_8);
  }
}
