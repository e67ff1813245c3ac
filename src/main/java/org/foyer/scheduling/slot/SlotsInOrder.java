package org.foyer.scheduling.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Slot;
import org.jspecify.annotations.Nullable;

/** Slots from several sources, by their begin and id, without finding more than are asked for. */
final class SlotsInOrder {

  private static final Comparator<Slot> ORDER =
      Comparator.comparing((Slot slot) -> Place.of(slot).start())
          .thenComparing(slot -> Place.of(slot).id());

  private final List<Source> sources;
  private final Predicate<Slot> which;

  private SlotsInOrder(List<Source> sources, Predicate<Slot> which) {
    this.sources = sources;
    this.which = which;
  }

  /**
   * Those of some sources; of those that are of one schedule, begin and end, the first source's
   * alone.
   */
  static SlotsInOrder of(List<Source> sources) {
    return new SlotsInOrder(sources, slot -> true);
  }

  /** These alone. */
  static SlotsInOrder of(Iterable<Slot> slots) {
    List<Slot> all = new ArrayList<>();
    slots.forEach(all::add);
    return of(List.of((Source) (after, most) -> after(all, after, most)));
  }

  /** Only some of them. */
  SlotsInOrder where(Predicate<Slot> some) {
    return new SlotsInOrder(sources, which.and(some));
  }

  /** Where Slots come from. */
  @FunctionalInterface
  interface Source {

    /** Slots after a place, in order: as many as are asked for, or all if there are fewer. */
    List<Slot> after(Optional<Place> place, int most);
  }

  /** A place in the order. */
  record Place(Instant start, String id) {

    static Place of(Slot slot) {
      return new Place(slot.getStart().toInstant(), slot.getIdElement().getIdPart());
    }

    static Place of(String text) {
      String[] parts = text.split(" ", 2);
      return new Place(Instant.parse(parts[0]), parts[1]);
    }

    String text() {
      return start + " " + id;
    }

    boolean isBefore(Slot slot) {
      return isBefore(of(slot));
    }

    private boolean isBefore(Place other) {
      int begins = start.compareTo(other.start);
      return begins < 0 || (begins == 0 && id.compareTo(other.id) < 0);
    }
  }

  /**
   * Some of them.
   *
   * @param last where the page ends if there may be more; null if there is not
   */
  record Page(List<Slot> slots, @Nullable Place last) {}

  /** A page. It may have fewer Slots than asked for although there are more. */
  Page page(Optional<Place> after, int size) {
    List<List<Slot>> found = new ArrayList<>();
    @Nullable Place end = null;
    for (Source source : sources) {
      List<Slot> some = source.after(after, size + 1);
      found.add(some);
      if (some.size() > size) {
        Place last = Place.of(some.get(some.size() - 1));
        end = end == null || last.isBefore(end) ? last : end;
      }
    }
    @Nullable Place known = end;
    List<Slot> shown =
        distinct(found)
            .filter(slot -> known == null || !known.isBefore(slot))
            .filter(which)
            .toList();
    if (shown.size() > size) {
      return new Page(shown.subList(0, size), Place.of(shown.get(size - 1)));
    }
    return new Page(shown, known);
  }

  /** All after a place, up to a number. */
  List<Slot> after(Optional<Place> place, int most) {
    return page(place, most).slots();
  }

  private static Stream<Slot> distinct(List<List<Slot>> bySource) {
    Set<String> times = new HashSet<>();
    bySource.get(0).forEach(slot -> times.add(time(slot)));
    Stream<Slot> others =
        bySource.stream().skip(1).flatMap(List::stream).filter(slot -> !times.contains(time(slot)));
    return Stream.concat(bySource.get(0).stream(), others).sorted(ORDER);
  }

  private static String time(Slot slot) {
    return SlotMatch.schedule(slot)
        + " "
        + slot.getStartElement().getValue().toInstant()
        + " "
        + slot.getEndElement().getValue().toInstant();
  }

  static List<Slot> after(List<Slot> all, Optional<Place> place, int most) {
    return all.stream()
        .filter(slot -> place.isEmpty() || place.get().isBefore(slot))
        .sorted(ORDER)
        .limit(most)
        .toList();
  }
}
