package org.foyer.pharmacy.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NoticeComposer;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.NoticeContent.Fact;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.PlannedNotice;
import org.foyer.notification.Reader;
import org.foyer.pharmacy.print.Directory;
import org.foyer.pharmacy.print.Directory.Party;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** What notices about prescriptions say: as the work is when they are sent. */
@Component
class TaskWords implements NoticeComposer {

  private final Store store;
  private final Directory directory;
  private final ReadyParts parts;

  TaskWords(Stores stores, LocalReferences references, ReadyParts parts) {
    this.store = stores.asSystem("notices of prescriptions");
    this.directory = new Directory(store, references);
    this.parts = parts;
  }

  @Override
  public List<NoticeKind> kinds() {
    return NoticeKinds.ALL;
  }

  @Override
  public Optional<NoticeContent> compose(PlannedNotice notice, Reader reader) {
    return store
        .read(Task.class, new IdType(notice.about()).getIdPart())
        .filter(task -> isStillSo(notice, task))
        .map(task -> content(notice.kind(), task, reader));
  }

  /** The work can have gone on since the notice was planned, a moment ago or days. */
  private boolean isStillSo(PlannedNotice notice, Task task) {
    Optional<Standing> standing = Standing.of(task, parts.isPartly(task));
    return notice.kind().equals(NoticeKinds.REMINDER)
        ? standing.filter(Standing::isReady).isPresent()
        : standing.flatMap(Standing::kind).filter(notice.kind()::equals).isPresent();
  }

  private NoticeContent content(String kind, Task task, Reader reader) {
    Locale language = reader.language();
    Party pharmacy = pharmacy(task);
    List<String> sentences = new ArrayList<>();
    sentences.add(Words.of(language, kind + ".text"));
    next(kind, task, language).ifPresent(sentences::add);
    String at = pharmacy.isKnown() ? Words.of(language, "at", pharmacy.name()) : "";
    return new NoticeContent(
        Words.of(language, kind + ".subject"),
        sentences,
        facts(kind, task, pharmacy, reader),
        Words.of(language, kind + ".brief", at),
        null,
        List.of());
  }

  /** What the patient can do. */
  private static Optional<String> next(String kind, Task task, Locale language) {
    return task.getStatusReason().getCoding().stream()
        .filter(coding -> coding.hasCode())
        .flatMap(coding -> Words.find(language, kind + ".next." + coding.getCode()).stream())
        .findFirst()
        .or(() -> Words.find(language, kind + ".next"));
  }

  private List<Fact> facts(String kind, Task task, Party pharmacy, Reader reader) {
    Locale language = reader.language();
    List<Fact> facts = new ArrayList<>();
    boolean renewal = kind.equals(NoticeKinds.RENEWED) || kind.equals(NoticeKinds.DENIED);
    if (!renewal) {
      add(facts, Words.of(language, "where"), where(pharmacy));
      add(facts, Words.of(language, "open"), hours(task, language));
    }
    add(facts, Words.of(language, "number"), number(task));
    if (reader.details()) {
      add(facts, Words.of(language, "medicine"), medicine(task));
    }
    return facts;
  }

  private static void add(List<Fact> facts, String label, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(label, value));
    }
  }

  private Party pharmacy(Task task) {
    Party place = directory.place(task.getLocation());
    return place.isKnown() ? place : directory.organization(task.getOwner());
  }

  private static String where(Party pharmacy) {
    return String.join(
        ", ",
        Stream.concat(Stream.of(pharmacy.name()), pharmacy.lines().stream())
            .filter(part -> !part.isBlank())
            .toList());
  }

  private String hours(Task task, Locale language) {
    return directory
        .read(task.getLocation())
        .filter(Location.class::isInstance)
        .map(location -> OpeningHours.of((Location) location, language))
        .orElse("");
  }

  private static String number(Task task) {
    return task.getGroupIdentifier().hasValue() ? task.getGroupIdentifier().getValue() : "";
  }

  private String medicine(Task task) {
    return directory
        .read(task.getFocus())
        .filter(MedicationRequest.class::isInstance)
        .map(found -> directory.medicine(((MedicationRequest) found).getMedication()))
        .orElse("");
  }
}
