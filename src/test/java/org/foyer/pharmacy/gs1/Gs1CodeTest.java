package org.foyer.pharmacy.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1CodeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String GS = "\u001D";

  @Test
  void aDataMatrixOfAMedicineSaysProductExpiryLotAndSerial() {
    Gs1Code code =
        parse("]d201095011015300031727013110AB-123" + GS + "21XYZ9" + GS + "7154512345678");

    assertThat(code.gtin()).contains(new Gtin("09501101530003"));
    assertThat(code.expiry()).contains(LocalDate.of(2027, 1, 31));
    assertThat(code.lot()).contains("AB-123");
    assertThat(code.serial()).contains("XYZ9");
    assertThat(code.value(ApplicationIdentifier.NHRN_UNITED_STATES)).contains("4512345678");
  }

  @Test
  void aSeparatorAtTheBeginningAndAtTheEndChangesNothing() {
    Gs1Code plain = parse("010950110153000310A1");

    assertThat(parse(GS + "010950110153000310A1" + GS)).isEqualTo(plain);
    assertThat(parse("0109501101530003" + GS + "10A1\r\n")).isEqualTo(plain);
    assertThat(parse("0109501101530003\u241D10A1")).isEqualTo(plain);
    assertThat(parse("]d2" + GS + "010950110153000310A1")).isEqualTo(plain);
  }

  @Test
  void whatIsPrintedBelowTheSymbolIsReadToo() {
    Gs1Code code = parse("(01)09501101530003 (17)270200 (10)L(1)-2 (30)100");

    assertThat(code.lot()).contains("L(1)-2");
    assertThat(code.expiry()).contains(LocalDate.of(2027, 2, 28));
    assertThat(code.count()).contains(100);
    assertThat(code.humanReadable()).isEqualTo("(01)09501101530003(10)L(1)-2(17)270200(30)100");
  }

  @ParameterizedTest
  @CsvSource({
    "96385074, 00000096385074",
    "036000291452, 00036000291452",
    "4006381333931, 04006381333931",
    "09501101530003, 09501101530003",
    "]E04006381333931, 04006381333931",
  })
  void aBareNumberOfAProductIsItsGtin(String text, String gtin) {
    assertThat(parse(text).gtin()).contains(new Gtin(gtin));
  }

  @ParameterizedTest
  @CsvSource({
    "260228, 2026-02-28",
    "280200, 2028-02-29",
    "000100, 2000-01-31",
    "761231, 2076-12-31",
    "771231, 1977-12-31",
    "990101, 1999-01-01",
  })
  void theCenturyIsTheOneThatIsNearest(String digits, LocalDate date) {
    assertThat(parse("(17)" + digits).expiry()).contains(date);
  }

  @Test
  void nearTheEndOfTheCenturyYearsMayBeOfTheNext() {
    LocalDate late = LocalDate.of(2098, 1, 1);

    assertThat(Gs1Code.parse("(17)050630", late).expiry()).contains(LocalDate.of(2105, 6, 30));
    assertThat(Gs1Code.parse("(17)970630", late).expiry()).contains(LocalDate.of(2097, 6, 30));
  }

  @Test
  void theTimeOfExpiryIsADateToo() {
    assertThat(parse("(7003)2701311230").expiry()).contains(LocalDate.of(2027, 1, 31));
    assertThatThrownBy(() -> parse("(7003)2701312460")).isInstanceOf(Gs1FormatException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The code is empty",
        "(01)09501101530004 | The check digit of (01) is wrong",
        "4006381333930 | The check digit of the GTIN is wrong",
        "(01)0950110153000 | The value of (01) has not its form",
        "0109501101530 | The check digit of the GTIN is wrong",
        "010950110153000 | The value of (01) has not its form",
        "(17)271332 | There is no date 271332",
        "(17)270230 | There is no date 270230",
        "(17)27013A | The value of (17) has not its form",
        "(10) | The value of (10) has not its form",
        "(10)ABCDEFGHIJKLMNOPQRSTU | The value of (10) has not its form",
        "(10)Müller | The value of (10) has not its form",
        "(10)A(10)B | The code says (10) twice",
        "(30)123456789 | The value of (30) has not its form",
        "(99)A | An identifier was expected at character 1",
        "(01)09501101530003XX | The value of (01) has not its form",
        "]d1ABC | The symbol is none of GS1",
        "] | The symbol is none of GS1",
        "010950110153000388X | The identifier at character 17 is not known",
        "hello | The identifier at character 1 is not known",
        "( | An identifier was expected at character 1",
      })
  void whatIsWrongIsSaid(String text, String problem) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(Gs1FormatException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0660", "01\u0000", "10A\u0007B"})
  void digitsAreThoseOfAsciiAndControlCharactersAreRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(Gs1FormatException.class);
  }

  @Test
  void nothingThatIsSentIsWorseThanAnError() {
    Random random = new Random(6);
    String alphabet = "0123456789()]dC1Q3" + GS + "AZaz -/\u0000é";
    for (int i = 0; i < 15_000; i++) {
      StringBuilder text = new StringBuilder(i % 3 == 0 ? "(01)" : i % 3 == 1 ? "]d2" : "");
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Gs1Code code = parse(text.toString());
        assertThat(
                parse(
                    code.elementString().startsWith("01")
                        ? code.elementString()
                        : code.humanReadable()))
            .isEqualTo(code);
      } catch (Gs1FormatException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThatThrownBy(() -> parse("(10)".repeat(100_000))).hasMessage("The code is too long");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Map<ApplicationIdentifier, String> elements = new EnumMap<>(ApplicationIdentifier.class);
      elements.put(ApplicationIdentifier.GTIN, gtin(random));
      elements.put(
          ApplicationIdentifier.EXPIRY,
          "2" + random.nextInt(10) + "0" + (1 + random.nextInt(9)) + "00");
      if (random.nextBoolean()) {
        elements.put(ApplicationIdentifier.LOT, "L" + random.nextInt(1_000_000));
      }
      if (random.nextBoolean()) {
        elements.put(ApplicationIdentifier.SERIAL, random.nextInt(1_000_000) + "/a");
      }
      Gs1Code code = new Gs1Code(elements, TODAY);

      assertThat(parse("]d2" + code.elementString())).isEqualTo(code);
      assertThat(parse(code.humanReadable())).isEqualTo(code);
    }
  }

  private static String gtin(Random random) {
    String digits =
        String.format(java.util.Locale.ROOT, "%013d", random.nextLong(10_000_000_000_000L));
    return digits + CheckDigit.of(digits);
  }

  private static Gs1Code parse(String text) {
    return Gs1Code.parse(text, TODAY);
  }
}
