package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Computes anew from all resources, over HTTP, what should be there, and compares. */
final class StockRecount {

  private static final Set<MedicationDispenseStatus> OPEN =
      Set.of(
          MedicationDispenseStatus.PREPARATION,
          MedicationDispenseStatus.INPROGRESS,
          MedicationDispenseStatus.ONHOLD);

  private final FhirHttp fhir;
  private final List<String> items;
  private final List<DomainResource> movements = new ArrayList<>();
  private final List<MedicationDispense> dispenses = new ArrayList<>();

  StockRecount(FhirHttp fhir, List<String> items) {
    this.fhir = fhir;
    this.items = items;
    String any = items.stream().map(id -> "Basic/" + id).collect(Collectors.joining(","));
    all("SupplyDelivery?stock-item=" + any).forEach(one -> movements.add((DomainResource) one));
    all("Basic?stock-item=" + any).forEach(one -> movements.add((DomainResource) one));
    all("MedicationDispense?dispensed-from=" + any)
        .forEach(one -> dispenses.add((MedicationDispense) one));
  }

  private List<Resource> all(String search) {
    return all(fhir, search, Resource.class);
  }

  /** All pages of a search. */
  static <T extends Resource> List<T> all(FhirHttp fhir, String search, Class<T> type) {
    List<T> found = new ArrayList<>();
    Optional<String> page = Optional.of(search + "&_count=500&_sort=_id");
    while (page.isPresent()) {
      Answer answer = fhir.get(page.get());
      answer.resources().forEach(resource -> found.add(type.cast(resource)));
      page = answer.next();
    }
    return found;
  }

  List<MedicationDispense> dispenses() {
    return dispenses;
  }

  /** Deliveries and adjustments, such as {@code Basic/1}. */
  Set<String> movements() {
    return movements.stream()
        .map(one -> one.fhirType() + "/" + one.getIdElement().getIdPart())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Each item says what all movements and dispenses add up to, and never said less than nothing.
   */
  void verify() {
    for (String item : items) {
      BigDecimal moved = sum(movements, PharmacyExtensions.STOCK_MOVEMENT, item, one -> true);
      BigDecimal issued =
          sum(
              dispenses,
              PharmacyExtensions.DISPENSED_FROM,
              item,
              one -> one.getStatus() == MedicationDispenseStatus.COMPLETED);
      BigDecimal promised =
          sum(
              dispenses,
              PharmacyExtensions.DISPENSED_FROM,
              item,
              one -> OPEN.contains(one.getStatus()));
      Basic now = fhir.get("Basic/" + item).as(Basic.class);
      assertThat(quantity(now, StockExtensions.ON_HAND))
          .as("on hand of Basic/" + item)
          .isEqualByComparingTo(moved.subtract(issued));
      assertThat(quantity(now, StockExtensions.RESERVED))
          .as("reserved of Basic/" + item)
          .isEqualByComparingTo(promised);
      all("Basic/" + item + "/_history?").forEach(version -> verify((Basic) version));
    }
  }

  private static void verify(Basic version) {
    assertThat(quantity(version, StockExtensions.RESERVED))
        .as(version.getId())
        .isGreaterThanOrEqualTo(BigDecimal.ZERO)
        .isLessThanOrEqualTo(quantity(version, StockExtensions.ON_HAND));
  }

  private static <T extends DomainResource> BigDecimal sum(
      List<T> resources, String url, String item, Function<T, Boolean> counts) {
    return resources.stream()
        .filter(counts::apply)
        .flatMap(one -> one.getExtensionsByUrl(url).stream())
        .filter(
            line ->
                StockExtensions.part(line, PharmacyExtensions.ITEM, Reference.class)
                    .orElseThrow()
                    .getReference()
                    .equals("Basic/" + item))
        .map(
            line ->
                StockExtensions.part(line, PharmacyExtensions.QUANTITY, Quantity.class)
                    .orElseThrow()
                    .getValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal quantity(Basic item, String url) {
    return StockExtensions.value(item, url, Quantity.class)
        .map(Quantity::getValue)
        .orElse(BigDecimal.ZERO);
  }
}
