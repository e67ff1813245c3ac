package org.foyer.fhir.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "fracture; (fracture*)",
        "fracture femur; (fracture* femur*)",
        "fract*; (fract*)",
        "beta-blocker; (beta-blocker)",
        "\"neck of femur\"; (\"neck of femur\")",
        "(bone OR liver) and metastases; (( bone* | liver* ) + metastases*)",
        "pain not chest; (pain* -chest*)",
      })
  void ofWhatClientsWriteThenSimpleQueryString(String written, String query) {
    assertThat(WordQuery.anyOf(List.of(written))).isEqualTo(query);
  }

  @Test
  void anyOfWhenSeveralThenAlternatives() {
    assertThat(WordQuery.anyOf(List.of("liver", " ", "bone"))).isEqualTo("(liver*) | (bone*)");
  }
}
