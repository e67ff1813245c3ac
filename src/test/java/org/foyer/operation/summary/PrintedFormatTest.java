package org.foyer.operation.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "text/html; HTML",
        "application/pdf; PDF",
        "\"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\"; HTML",
        "\"application/fhir+json, text/html\"; ",
        "\"text/html;q=0.5, application/fhir+json\"; ",
        "\"application/fhir+json;q=0.5, application/pdf;q=0.7\"; PDF",
        "\"text/html;q=0\"; ",
        "\"text/html;q=x\"; ",
        "*/*; ",
        "\"\"; "
      })
  void whatIsWantedMostCounts(String accept, PrintedFormat format) {
    assertThat(PrintedFormat.mostWanted(accept).orElse(null)).isEqualTo(format);
  }
}
