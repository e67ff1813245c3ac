package org.foyer.audit.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.audit.trail.Happening;
import org.foyer.fhir.Restriction;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditEntry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of events. Who may see all is told all. Others learn who did what of which
 * kind by which app and when, with those patients of the event of whom they may know; the patients
 * themselves learn which resources too, if the event was about nobody else.
 *
 * @param restriction which events the caller may see
 * @param self the id of the patient who asks; null if it is somebody else
 */
record EventView(Restriction restriction, @Nullable String self) {

  /** Whether the caller is not bound to certain patients, and so is told all. */
  boolean isWhole() {
    return Arrays.stream(Kind.values())
        .anyMatch(kind -> restriction.holdsFor(new EventFacts("", ofNobody(kind, ""))));
  }

  /** Whether the caller may know that an event concerned this patient. */
  boolean tellsOf(String patient) {
    return Arrays.stream(Kind.values())
        .anyMatch(kind -> restriction.holdsFor(new EventFacts("", only(kind, "", patient))));
  }

  /** The event as the caller may see it; empty if not at all. */
  Optional<StoredEvent> of(StoredEvent event) {
    String id = event.id().toString();
    if (!restriction.holdsFor(new EventFacts(id, event.happening()))) {
      return Optional.empty();
    }
    Happening happening = event.happening();
    AuditEntry entry = happening.entry();
    if (restriction.holdsFor(new EventFacts(id, ofNobody(entry.kind(), entry.what())))) {
      return Optional.of(event);
    }
    List<String> told =
        entry.patients().stream()
            .filter(
                patient ->
                    restriction.holdsFor(
                        new EventFacts(id, only(entry.kind(), entry.what(), patient))))
            .toList();
    boolean ofSelf = self != null && told.equals(List.of(self)) && entry.patients().equals(told);
    boolean words = entry.outcome() == Outcome.SUCCESS;
    AuditEntry reduced =
        new AuditEntry(
            entry.kind(),
            entry.what(),
            entry.outcome(),
            words ? null : entry.reason(),
            entry.actor(),
            told,
            ofSelf ? entry.about() : List.of(),
            ofSelf ? entry.details() : onlyType(entry.details()));
    return Optional.of(
        new StoredEvent(
            event.id(),
            event.recorded(),
            new Happening(reduced, happening.purposes(), null, happening.requestId())));
  }

  /** Whoever may see such an event of nobody is not bound to certain patients. */
  private static Happening ofNobody(Kind kind, String what) {
    return new Happening(AuditEntry.of(kind, what), List.of(), null, null);
  }

  private static Happening only(Kind kind, String what, String patient) {
    AuditEntry alone = AuditEntry.of(kind, what).ofPatients(List.of(patient));
    return new Happening(alone, List.of(), null, null);
  }

  private static Map<String, String> onlyType(Map<String, String> details) {
    Map<String, String> kept = new TreeMap<>(details);
    kept.keySet().retainAll(List.of("type"));
    return kept;
  }
}
