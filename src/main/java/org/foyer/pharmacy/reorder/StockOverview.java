package org.foyer.pharmacy.reorder;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.stock.StockCheck;
import org.foyer.pharmacy.stock.StockItem;
import org.foyer.pharmacy.stock.StockRecords;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a place has, by medicine and lot. */
@Component
class StockOverview {

  private final MedicineStocks stocks;
  private final StockCheck check;
  private final StockRecords records;

  StockOverview(MedicineStocks stocks, StockCheck check, StockRecords records) {
    this.stocks = stocks;
    this.check = check;
    this.records = records;
  }

  /**
   * What is asked.
   *
   * @param code of one medicine only
   * @param expiringWithin only lots that expire within so many days, or have expired
   * @param isShort only medicines below the reorder point
   * @param verify whether the ledger is compared with the items
   */
  record Asked(
      @Nullable TokenValue code,
      @Nullable Integer expiringWithin,
      boolean isShort,
      boolean verify) {

    private boolean isAbout(MedicineStock stock) {
      return code == null
          || Stream.concat(
                  StockLevel.codes(stock.code()).stream(),
                  stock.lots().stream().flatMap(lot -> lot.item().codes().stream()))
              .map(TokenValue::of)
              .anyMatch(own -> code.matches(own.system(), own.code()));
    }
  }

  Parameters of(Caller caller, String location, Asked asked) {
    LocalDate today = records.today();
    Parameters answer = new Parameters();
    for (MedicineStock stock : stocks.of(caller, location)) {
      List<StockRow> lots =
          asked.expiringWithin() == null
              ? stock.lots()
              : stock.expiringBy(today.plusDays(asked.expiringWithin())).lots();
      boolean isWanted =
          asked.isAbout(stock)
              && !(asked.isShort() && !stock.isShort(today))
              && !(asked.expiringWithin() != null && lots.isEmpty());
      if (isWanted) {
        answer.addParameter(medicine(stock, lots, today));
      }
    }
    if (asked.verify()) {
      check
          .differences(caller, location)
          .forEach(item -> answer.addParameter("difference", new Reference("Basic/" + item)));
    }
    return answer;
  }

  private static ParametersParameterComponent medicine(
      MedicineStock stock, List<StockRow> lots, LocalDate today) {
    ParametersParameterComponent medicine = named("medicine");
    add(medicine, "code", stock.code());
    add(medicine, "on-hand", stock.unit().quantity(stock.onHand()));
    add(medicine, "reserved", stock.unit().quantity(stock.reserved()));
    add(medicine, "available", stock.unit().quantity(stock.available(today)));
    add(medicine, "on-order", stock.unit().quantity(stock.onOrder()));
    @Nullable StockLevel level = stock.level();
    if (level != null) {
      add(medicine, "reorder-point", stock.unit().quantity(level.reorderPoint()));
      add(medicine, "target", stock.unit().quantity(level.target()));
      add(medicine, "below-reorder-point", new BooleanType(stock.isShort(today)));
    }
    lots.stream()
        .sorted(Comparator.comparing(lot -> lot.item().expiry()))
        .forEach(lot -> medicine.addPart(lot(lot, today)));
    return medicine;
  }

  private static ParametersParameterComponent lot(StockRow row, LocalDate today) {
    ParametersParameterComponent lot = named("lot");
    StockItem item = row.item();
    add(lot, "item", new Reference(item.reference()));
    add(lot, "lot", new StringType(item.lot()));
    add(lot, "expiry", new DateType(item.expiry().toString()));
    add(lot, "status", new CodeType(item.status()));
    add(lot, "expired", new BooleanType(item.expiry().isBefore(today)));
    add(lot, "on-hand", item.unit().quantity(row.onHand()));
    add(lot, "reserved", item.unit().quantity(row.reserved()));
    return lot;
  }

  private static ParametersParameterComponent named(String name) {
    return new ParametersParameterComponent().setName(name);
  }

  private static void add(ParametersParameterComponent parameter, String name, Type value) {
    parameter.addPart().setName(name).setValue(value);
  }
}
