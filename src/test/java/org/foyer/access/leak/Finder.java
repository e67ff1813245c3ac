package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Criterion.Chain;
import org.foyer.access.leak.Criterion.Day;
import org.foyer.access.leak.Criterion.Filter;
import org.foyer.access.leak.Criterion.Has;
import org.foyer.access.leak.Criterion.Missing;
import org.foyer.access.leak.Criterion.Not;
import org.foyer.access.leak.Criterion.Plain;
import org.foyer.access.leak.Criterion.Text;
import org.foyer.access.leak.Criterion.Word;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.DomainResource;
import org.jspecify.annotations.Nullable;

/** What a search finds for a caller to whom hidden resources are not there. */
final class Finder {

  private final Oracle oracle;
  private final Viewer viewer;

  Finder(Oracle oracle, Viewer viewer) {
    this.oracle = oracle;
    this.viewer = viewer;
  }

  /** The matches of a search. */
  List<Version> matches(String type, List<Criterion> criteria) {
    return oracle.world().of(type).stream()
        .filter(stored -> oracle.sees(viewer, stored, "s"))
        .map(Stored::last)
        .filter(version -> criteria.stream().allMatch(criterion -> holds(version, criterion)))
        .toList();
  }

  /** What an include brings along; with {@code iterate} also what that includes. */
  Set<String> included(List<Version> matches, Include include) {
    Set<String> found = new LinkedHashSet<>();
    List<Version> from = matches;
    while (!from.isEmpty()) {
      List<Version> next = new ArrayList<>();
      for (Version version : from) {
        for (Version target : step(version, include)) {
          if (matches.stream().noneMatch(target::equals) && found.add(target.reference())) {
            next.add(target);
          }
        }
      }
      from = include.iterate() ? next : List.of();
    }
    return found;
  }

  private List<Version> step(Version from, Include include) {
    if (!include.reverse()) {
      Set<String> references =
          include.parameter().equals("*")
              ? from.index().references()
              : Set.copyOf(from.index().references(include.parameter()));
      return !from.type().equals(include.type())
          ? List.of()
          : references.stream()
              .filter(
                  reference ->
                      include.target() == null || reference.startsWith(include.target() + "/"))
              .flatMap(reference -> Stream.ofNullable(visible(reference)))
              .toList();
    }
    return oracle.world().of(include.type()).stream()
        .filter(stored -> oracle.sees(viewer, stored))
        .map(Stored::last)
        .filter(
            version -> version.index().references(include.parameter()).contains(from.reference()))
        .toList();
  }

  /** The current version of a resource that may be seen. */
  @Nullable Version visible(String reference) {
    Stored stored = oracle.world().find(reference);
    return stored != null && oracle.sees(viewer, stored) ? stored.last() : null;
  }

  boolean holds(Version version, Criterion criterion) {
    Index index = version.index();
    if (criterion instanceof Plain plain) {
      return List.of(plain.value().split(",", -1)).stream()
          .anyMatch(value -> Values.matches(version, plain.name(), value));
    } else if (criterion instanceof Not not) {
      return !Values.matches(version, not.parameter(), not.value());
    } else if (criterion instanceof Text text) {
      return index.strings(text.parameter()).stream().anyMatch(value -> fits(value, text));
    } else if (criterion instanceof Day day) {
      return index.days(day.parameter()).stream().anyMatch(days -> fits(days, day));
    } else if (criterion instanceof Missing missing) {
      return index.isMissing(missing.parameter()) == missing.missing();
    } else if (criterion instanceof Filter filter) {
      return holds(version, filter.meaning());
    } else if (criterion instanceof Word word) {
      return text(version, word.name()).contains(word.value());
    } else if (criterion instanceof Chain chain) {
      return index.references(chain.parameter()).stream()
          .filter(reference -> chain.type() == null || reference.startsWith(chain.type() + "/"))
          .flatMap(reference -> Stream.ofNullable(visible(reference)))
          .anyMatch(target -> holds(target, chain.inner()));
    } else if (criterion instanceof Has has) {
      return oracle.world().of(has.type()).stream()
          .filter(stored -> oracle.sees(viewer, stored))
          .map(Stored::last)
          .filter(other -> other.index().references(has.parameter()).contains(version.reference()))
          .anyMatch(other -> holds(other, has.inner()));
    }
    throw new IllegalArgumentException(criterion.toString());
  }

  private static boolean fits(String value, Text text) {
    String given = value.toLowerCase(Locale.ROOT);
    String asked = text.value().toLowerCase(Locale.ROOT);
    if (text.modifier() == null) {
      return given.startsWith(asked);
    }
    return text.modifier().equals("exact") ? value.equals(text.value()) : given.contains(asked);
  }

  private static boolean fits(Index.Days days, Day day) {
    return switch (day.prefix()) {
      case "ge" -> days.to().compareTo(day.day()) >= 0;
      case "lt" -> days.from().compareTo(day.day()) < 0;
      default -> days.from().equals(day.day()) && days.to().equals(day.day());
    };
  }

  private static String text(Version version, String where) {
    if (where.equals("_text")) {
      return version.resource() instanceof DomainResource domain
          ? String.valueOf(domain.getText().getDivAsString())
          : "";
    }
    return Fhir.json(version.resource());
  }
}
