package org.foyer.operation.lastn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.ObservationIndex;
import org.foyer.fhir.ObservationIndex.Entry;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.stereotype.Component;

/** Finds the latest observations of each kind among those that the caller may see. */
@Component
class LatestObservations {

  private static final int LOADED_AT_ONCE = 500;

  private final ObservationIndex index;
  private final Stores stores;
  private final int most;

  LatestObservations(ObservationIndex index, Stores stores, FhirSettings settings) {
    this.index = index;
    this.stores = stores;
    this.most = settings.maximumPageSize();
  }

  /** The observations, group by group, in each the latest first. */
  List<Observation> find(Caller caller, LastnRequest request) {
    Store store = stores.of(caller);
    List<Entry> coded = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Entry entry : index.search(caller, request.query())) {
      if (entry.codings().isEmpty()) {
        texts.add(entry.id());
      } else {
        coded.add(entry);
      }
    }
    coded.addAll(withTexts(store, texts));
    List<Entry> latest = Groups.latest(coded, request.max());
    if (latest.size() > most) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "There are more than %d such observations; ask for fewer kinds, or a smaller max."
              .formatted(most));
    }
    Map<String, Observation> loaded = load(store, latest.stream().map(Entry::id).toList());
    return latest.stream().map(Entry::id).map(loaded::get).filter(Objects::nonNull).toList();
  }

  /** No index knows the text of a code. */
  private static List<Entry> withTexts(Store store, List<String> ids) {
    return load(store, ids).values().stream()
        .sorted(Comparator.comparing(observation -> observation.getIdElement().getIdPart()))
        .map(LatestObservations::withText)
        .toList();
  }

  private static Entry withText(Observation observation) {
    String text = observation.getCode().getText();
    return new Entry(
        observation.getIdElement().getIdPart(),
        Set.of("text " + Objects.requireNonNullElse(text, "")),
        EffectiveTime.of(observation));
  }

  private static Map<String, Observation> load(Store store, List<String> ids) {
    Map<String, Observation> loaded = new HashMap<>();
    for (int i = 0; i < ids.size(); i += LOADED_AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(ids.size(), i + LOADED_AT_ONCE));
      store
          .search(Observation.class, "_id=" + String.join(",", some), some.size())
          .forEach(found -> loaded.put(found.getIdElement().getIdPart(), found));
    }
    return loaded;
  }
}
