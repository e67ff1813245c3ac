package org.foyer.pharmacy.receive;

import java.time.LocalDate;
import java.util.Optional;
import org.foyer.pharmacy.gs1.Gs1Code;
import org.foyer.pharmacy.gs1.Gs1FormatException;
import org.foyer.pharmacy.gs1.Gtin;
import org.foyer.pharmacy.stock.Part;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * So much of one lot that came.
 *
 * @param gtin the product, 14 digits
 * @param medicine what it is, if somebody says so
 * @param lot the lot of the maker
 * @param expiry the last day on which it may be used
 */
record ReceivedLine(
    @Nullable String gtin,
    @Nullable CodeableConcept medicine,
    String lot,
    LocalDate expiry,
    Quantity quantity) {

  /**
   * Reads a line. What is said beside the code on the package counts, where both say something.
   *
   * @param today what day it is
   * @throws FhirProblem if it does not say all that is needed
   */
  static ReceivedLine of(Part line, LocalDate today) {
    try {
      return read(line, today);
    } catch (Gs1FormatException e) {
      throw line.problem("code", "cannot be read: " + e.getMessage());
    }
  }

  private static ReceivedLine read(Part line, LocalDate today) {
    Optional<Gs1Code> code =
        line.value("code", StringType.class).map(text -> Gs1Code.parse(text.getValue(), today));
    Optional<String> gtin =
        line.value("gtin", StringType.class)
            .map(digits -> Gtin.of(digits.getValue()))
            .or(() -> code.flatMap(Gs1Code::gtin))
            .map(Gtin::digits);
    @Nullable CodeableConcept medicine =
        line.value("medication", CodeableConcept.class).orElse(null);
    if (gtin.isEmpty() && medicine == null) {
      throw line.problem("gtin", "or medication must be given, or a code that has a GTIN");
    }
    Quantity quantity = line.required("quantity", Quantity.class);
    boolean isSome = quantity.hasValue() && quantity.getValue().signum() > 0;
    if (!isSome || !(quantity.hasUnit() || quantity.hasCode())) {
      throw line.problem("quantity", "must be more than nothing, and have a unit");
    }
    return new ReceivedLine(
        gtin.orElse(null),
        medicine,
        line.value("lot", StringType.class)
            .map(StringType::getValue)
            .or(() -> code.flatMap(Gs1Code::lot))
            .orElseThrow(() -> line.problem("lot", "must be given")),
        line.value("expiry", DateType.class)
            .map(date -> day(line, date))
            .or(() -> code.flatMap(Gs1Code::expiry))
            .orElseThrow(() -> line.problem("expiry", "must be given")),
        quantity);
  }

  private static LocalDate day(Part line, DateType date) {
    String text = String.valueOf(date.getValueAsString());
    if (text.length() != 10) {
      throw line.problem("expiry", "must be a day");
    }
    return LocalDate.parse(text);
  }

  StockUnit unit() {
    return StockUnit.of(quantity);
  }
}
