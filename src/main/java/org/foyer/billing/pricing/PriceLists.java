package org.foyer.billing.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stored price lists. Which there are for something, the database is asked each time; their
 * contents are remembered until they change, on whichever node that is.
 */
@Component
public class PriceLists {

  private static final int MOST_REMEMBERED = 5_000;

  private final PriceTable table;
  private final StoredResources resources;

  private final Map<String, Remembered> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  PriceLists(PriceTable table, StoredResources resources) {
    this.table = table;
    this.resources = resources;
  }

  private record Remembered(long stamp, ChargeItemDefinition definition) {}

  /** Of these keys, those for which there is any price list. */
  public Set<String> known(Collection<String> keys) {
    return keys.isEmpty() ? Set.of() : table.known(keys);
  }

  /** All price lists that are found by one of the keys, in whatever status. */
  List<ChargeItemDefinition> found(Collection<String> keys) {
    List<ChargeItemDefinition> found = new ArrayList<>();
    new TreeMap<>(table.stamps(keys))
        .forEach((id, stamp) -> definition(id, stamp).ifPresent(found::add));
    return found;
  }

  private Optional<ChargeItemDefinition> definition(String id, long stamp) {
    @Nullable Remembered known = remembered.get(id);
    if (known != null && known.stamp == stamp) {
      return Optional.of(known.definition);
    }
    Optional<ChargeItemDefinition> read =
        resources.content("ChargeItemDefinition", id).map(ChargeItemDefinition.class::cast);
    read.ifPresent(definition -> remembered.put(id, new Remembered(stamp, definition)));
    return read;
  }
}
