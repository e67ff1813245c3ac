package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @Test
  void messageCodesAndMarkupEscapesAreLeftOut() {
    assertThat(
            Sentences.of(
                "HAPI-0450: Failed to parse. Error was: HAPI-1821: &quot;x&quot; is wrong"))
        .contains("Failed to parse. Error was: \"x\" is wrong.");
  }

  @Test
  void howOftenTheServerTriedIsLeftOut() {
    assertThat(
            Sentences.of(
                "HAPI-0550: Max retries (10) exceeded for version conflict: HAPI-0515: It is used"))
        .contains("It is used.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HAPI-0389: Failed to call access method: java.lang.NullPointerException",
        "could not execute batch [Batch entry 0 insert into HFJ_SPIDX_STRING (HASH_EXACT) values (1)]",
        "Cannot invoke \"String.length()\" because \"theName\" is null",
        "org.hibernate.exception.DataException happened",
        "class ca.uhn.fhir.rest.param.TokenParam cannot be cast",
        "ERROR: select x from HFJ_RESOURCE",
        ""
      })
  void messagesThatShowTheInsideAreNoSentences(String message) {
    assertThat(Sentences.of(message)).isEmpty();
  }

  @Test
  void nothingIsNoSentence() {
    assertThat(Sentences.of(null)).isEmpty();
  }
}
