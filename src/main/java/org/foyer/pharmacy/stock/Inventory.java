package org.foyer.pharmacy.stock;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** The stock items that a caller may see, and what is there of them. */
@Component
public class Inventory {

  private final StockTable table;
  private final Stores stores;
  private final LocalReferences references;
  private final EntityManager entities;

  Inventory(StockTable table, Stores stores, LocalReferences references, EntityManager entities) {
    this.table = table;
    this.stores = stores;
    this.references = references;
    this.entities = entities;
  }

  /**
   * What is there in a place, but for mistakes.
   *
   * @param location the id of the Location
   */
  public List<StockRow> at(Caller caller, String location) {
    return visible(
        caller, table.at(location).stream().filter(row -> row.onHand().signum() > 0).toList());
  }

  /** All of a lot, in all places, but for mistakes; also those of which nothing is left. */
  public List<StockRow> ofLot(Caller caller, String lot) {
    return visible(caller, table.ofLot(lot));
  }

  /**
   * Items, which nobody else changes until the transaction ends.
   *
   * @return by id
   * @throws FhirProblem if there is none of these ids, as far as the caller may see
   */
  public Map<String, StockRow> locked(Caller caller, Collection<String> items) {
    return seen(caller, items, table.lock(items));
  }

  /**
   * Items, as they are now.
   *
   * @return by id
   * @throws FhirProblem if there is none of these ids, as far as the caller may see
   */
  public Map<String, StockRow> items(Caller caller, Collection<String> items) {
    Map<String, StockRow> rows = new LinkedHashMap<>();
    items.forEach(item -> table.find(item).ifPresent(row -> rows.put(item, row)));
    return seen(caller, items, rows);
  }

  private Map<String, StockRow> seen(
      Caller caller, Collection<String> items, Map<String, StockRow> rows) {
    Set<String> seen =
        visible(caller, List.copyOf(rows.values())).stream()
            .map(row -> row.item().id())
            .collect(Collectors.toSet());
    items.stream()
        .filter(item -> !seen.contains(item))
        .findFirst()
        .ifPresent(
            item -> {
              throw StockProblems.noItem(item);
            });
    return rows;
  }

  /** Lets what was added be found by those who judge what refers to it. */
  public void flush() {
    entities.flush();
  }

  /** Lets nobody else add items to a place until the transaction ends. */
  public void keepToOneself(String location) {
    table.lockPlace(location);
  }

  /**
   * The id of what a reference is to.
   *
   * @param parameter which says so
   * @throws FhirProblem if it is to something else
   */
  public String id(Reference reference, String type, String parameter) {
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"%s\" must refer to a resource of type %s of this server."
                        .formatted(parameter, type)));
  }

  List<StockRow> visible(Caller caller, List<StockRow> rows) {
    Set<String> ids = rows.stream().map(row -> row.item().id()).collect(Collectors.toSet());
    Set<String> seen = stores.searchesOf(caller).findable("Basic", ids);
    return rows.stream().filter(row -> seen.contains(row.item().id())).toList();
  }
}
