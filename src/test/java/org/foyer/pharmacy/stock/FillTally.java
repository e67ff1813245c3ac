package org.foyer.pharmacy.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The fills that callers work on, and what they were told of them. */
final class FillTally {

  /** The fills that are worked on; none where one is to be prescribed. */
  final AtomicReferenceArray<Task> work = new AtomicReferenceArray<>(10);

  /** Prescriptions that were acknowledged, such as {@code MedicationRequest/1}. */
  final Set<String> prescriptions = ConcurrentHashMap.newKeySet();

  /** The ids of dispenses that operations have shown. */
  final Set<String> dispenses = ConcurrentHashMap.newKeySet();

  /** By the id of a dispense, how often its handing over was acknowledged. */
  final Map<String, Integer> handOvers = new ConcurrentHashMap<>();

  /** How many operations nobody heard of. */
  final AtomicInteger unheard = new AtomicInteger();

  /** Takes down the answer of an operation; the last dispense is the one handed over. */
  void told(List<Resource> answer, boolean isHandOver) {
    List<String> shown = new ArrayList<>();
    answer.stream()
        .filter(MedicationDispense.class::isInstance)
        .forEach(dispense -> shown.add(dispense.getIdElement().getIdPart()));
    dispenses.addAll(shown);
    if (isHandOver) {
      handOvers.merge(shown.get(shown.size() - 1), 1, Integer::sum);
    }
  }
}
