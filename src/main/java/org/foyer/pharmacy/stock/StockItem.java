package org.foyer.pharmacy.stock;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What a stock item is: one lot of one product in one place.
 *
 * @param id the id of the Basic
 * @param location the id of the Location
 * @param codes what it is, each as {@code system|code}
 * @param gtin the product, 14 digits
 * @param lot the lot of the maker
 * @param expiry the last day on which it may be used
 * @param status active, inactive or entered-in-error
 * @param unit in what it is counted
 */
public record StockItem(
    String id,
    String location,
    Set<String> codes,
    @Nullable String gtin,
    String lot,
    LocalDate expiry,
    String status,
    StockUnit unit) {

  /** In use. */
  public static final String ACTIVE = "active";

  /** Blocked. */
  public static final String INACTIVE = "inactive";

  /** A mistake. */
  public static final String ENTERED_IN_ERROR = "entered-in-error";

  /** Whether a resource is a stock item. */
  static boolean isItem(@Nullable Resource resource) {
    return resource instanceof Basic basic
        && basic.getCode().hasCoding(PharmacyCodes.FHIR_TYPE, PharmacyCodes.INVENTORY_ITEM);
  }

  /**
   * Reads a stock item.
   *
   * @throws FhirProblem if it does not say what and where it is
   */
  static StockItem of(Basic item, LocalReferences references) {
    Set<String> codes = codes(item);
    String gtin =
        item.getIdentifier().stream()
            .filter(identifier -> PharmacyCodes.GTIN.equals(identifier.getSystem()))
            .map(Identifier::getValue)
            .findFirst()
            .orElse(null);
    return new StockItem(
        item.getIdElement().getIdPart(),
        StockExtensions.value(item, StockExtensions.LOCATION, Reference.class)
            .flatMap(references::target)
            .filter(target -> "Location".equals(target.getResourceType()))
            .map(IdType::getIdPart)
            .orElseThrow(() -> missing("stock-location, a Location of this server")),
        codes,
        gtin,
        StockExtensions.value(item, StockExtensions.LOT, StringType.class)
            .map(StringType::getValue)
            .orElseThrow(() -> missing("stock-lot")),
        StockExtensions.value(item, StockExtensions.EXPIRY, DateType.class)
            .map(StockItem::lastDay)
            .orElseThrow(() -> missing("stock-expiry, a month or a day")),
        StockExtensions.value(item, StockExtensions.STATUS, CodeType.class)
            .map(CodeType::getValue)
            .filter(Set.of(ACTIVE, INACTIVE, ENTERED_IN_ERROR)::contains)
            .orElseThrow(() -> missing("stock-status: active, inactive or entered-in-error")),
        StockExtensions.value(item, StockExtensions.ON_HAND, Quantity.class)
            .map(StockUnit::of)
            .filter(unit -> !unit.isMissing())
            .orElseThrow(() -> missing("stock-on-hand with a unit")));
  }

  private static Set<String> codes(Basic item) {
    Set<String> codes = new LinkedHashSet<>();
    StockExtensions.value(item, StockExtensions.CODE, CodeableConcept.class)
        .ifPresent(
            code ->
                code.getCoding().stream()
                    .filter(coding -> coding.hasSystem() && coding.hasCode())
                    .forEach(coding -> codes.add(coding.getSystem() + "|" + coding.getCode())));
    if (codes.isEmpty()) {
      throw missing("stock-code, a code with its system");
    }
    return codes;
  }

  /** A month ends with its last day, a year with its last month. */
  private static @Nullable LocalDate lastDay(DateType date) {
    String text = date.getValueAsString();
    return switch (text == null ? 0 : text.length()) {
      case 4 -> LocalDate.of(Integer.parseInt(text), 12, 31);
      case 7 -> YearMonth.parse(text).atEndOfMonth();
      case 10 -> LocalDate.parse(text);
      default -> null;
    };
  }

  private static FhirProblem missing(String what) {
    return new FhirProblem(ProblemCode.STOCK_RULE, "A stock item must have " + what + ".");
  }

  /** Whether it is in use, and neither blocked nor a mistake. */
  public boolean isActive() {
    return ACTIVE.equals(status);
  }

  /** Whether it is one of these medicines. */
  public boolean isOneOf(Set<TokenValue> wanted) {
    return codes.stream()
        .map(TokenValue::of)
        .anyMatch(own -> wanted.stream().anyMatch(one -> one.matches(own.system(), own.code())));
  }

  /** Such as {@code Basic/1}. */
  public String reference() {
    return "Basic/" + id;
  }
}
