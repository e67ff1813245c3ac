package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.foyer.billing.journal.Entry.Kind;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Papers have words for all that can be on them, in each language. */
class PaperWordsTest {

  private static final List<String> MEANS = List.of("cash", "card", "card-terminal", "transfer");

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void wordsThenThereAreSomeForEveryCode(String language) {
    ResourceBundle words = words(language);

    assertThat(words.keySet())
        .containsAll(words("en").keySet())
        .containsAll(MEANS.stream().map(code -> "payment." + code).toList())
        .containsAll(MEANS.stream().map(code -> "refund." + code).toList())
        .containsAll(Arrays.stream(Kind.values()).map(kind -> "statement." + kind.code()).toList())
        .containsAll(
            Stream.of("insurer", "contract", "pending", "invoiced")
                .map(code -> "deduction." + code)
                .toList())
        .containsAll(
            Arrays.stream(InvoicePriceComponentType.values())
                .filter(type -> type != InvoicePriceComponentType.NULL)
                .map(type -> "part." + type.toCode())
                .toList());
  }

  private static ResourceBundle words(String language) {
    return ResourceBundle.getBundle(
        "billing/print",
        Locale.forLanguageTag(language),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
