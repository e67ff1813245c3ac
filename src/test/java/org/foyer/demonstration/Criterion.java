package org.foyer.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * One condition of a search, and how to tell without the server whether a resource fulfils it.
 *
 * @param query as in an address
 */
record Criterion(String query, Predicate<Resource> holds) {

  /** Conditions that a resource fulfils; none if it has no value for the parameter. */
  static List<Criterion> of(UsCoreParameter parameter, Resource resource) {
    String name = parameter.name() + "=";
    return switch (parameter.kind()) {
      case ID -> List.of(id(name, resource));
      case LAST_UPDATED -> List.of(sinceYesterday(name));
      case DATE ->
          parameter.values(resource).stream()
              .map(Criterion::firstDay)
              .distinct()
              .map(day -> day(parameter, day))
              .toList();
      case TOKEN, REFERENCE, STRING ->
          parameter.values(resource).stream()
              .flatMap(Criterion::words)
              .distinct()
              .map(word -> new Criterion(name + word, other -> has(parameter, other, word)))
              .toList();
    };
  }

  private static Criterion id(String name, Resource resource) {
    String id = resource.getIdElement().getIdPart();
    return new Criterion(name + id, other -> id.equals(other.getIdElement().getIdPart()));
  }

  private static Criterion sinceYesterday(String name) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new Criterion(
        name + "ge" + today.minusDays(1) + "&" + name + "le" + today.plusDays(1), other -> true);
  }

  private static Criterion day(UsCoreParameter parameter, LocalDate day) {
    String name = parameter.name() + "=";
    Instant first = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Criterion(
        name + "ge" + day + "&" + name + "le" + day,
        other ->
            parameter.values(other).stream()
                .anyMatch(value -> first(value).isBefore(next) && !last(value).isBefore(first)));
  }

  /**
   * A comparison with a day.
   *
   * @param prefix such as {@code gt}
   */
  static Criterion compared(UsCoreParameter parameter, String prefix, LocalDate day) {
    Instant first = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant last = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    Predicate<Base> holds =
        switch (prefix) {
          case "gt" -> value -> last(value).isAfter(last);
          case "ge" -> value -> !last(value).isBefore(first);
          case "lt" -> value -> first(value).isBefore(first);
          case "le" -> value -> !first(value).isAfter(last);
          case "sa" -> value -> first(value).isAfter(last);
          case "eb" -> value -> last(value).isBefore(first);
          default -> throw new IllegalArgumentException(prefix);
        };
    return new Criterion(
        parameter.name() + "=" + prefix + day,
        other -> parameter.values(other).stream().anyMatch(holds));
  }

  /** The day with which the values in a resource begin. */
  static Stream<LocalDate> days(UsCoreParameter parameter, Resource resource) {
    return parameter.values(resource).stream().map(Criterion::firstDay);
  }

  private static boolean has(UsCoreParameter parameter, Resource resource, String word) {
    Stream<String> words = parameter.values(resource).stream().flatMap(Criterion::words);
    if (parameter.kind() != UsCoreParameter.Kind.STRING) {
      return words.anyMatch(word::equals);
    }
    String start = word.toLowerCase(Locale.ROOT);
    return words.anyMatch(other -> other.toLowerCase(Locale.ROOT).startsWith(start));
  }

  private static Stream<String> words(Base value) {
    if (value instanceof CodeableConcept concept) {
      return concept.getCoding().stream().map(Criterion::token);
    }
    if (value instanceof Coding coding) {
      return Stream.of(token(coding));
    }
    if (value instanceof Identifier identifier) {
      return Stream.of(identifier.getSystem() + "|" + identifier.getValue());
    }
    if (value instanceof Reference reference) {
      return Stream.of(reference.getReference());
    }
    if (value instanceof HumanName name) {
      return Stream.concat(Stream.ofNullable(name.getFamily()), strings(name.getGiven()));
    }
    if (value instanceof Address address) {
      return Stream.concat(
          Stream.of(address.getCity(), address.getPostalCode(), address.getState()),
          strings(address.getLine()));
    }
    return Stream.of(value.primitiveValue());
  }

  private static Stream<String> strings(List<? extends Base> values) {
    return values.stream().map(Base::primitiveValue);
  }

  private static String token(Coding coding) {
    return coding.getSystem() + "|" + coding.getCode();
  }

  private static LocalDate firstDay(Base value) {
    return first(value).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant first(Base value) {
    return value instanceof Period period
        ? first(period.getStartElement())
        : ((BaseDateTimeType) value).getValue().toInstant();
  }

  private static Instant last(Base value) {
    if (value instanceof Period period) {
      return period.hasEnd() ? last(period.getEndElement()) : Instant.MAX;
    }
    Instant first = first(value);
    return switch (((BaseDateTimeType) value).getPrecision()) {
      case YEAR, MONTH, DAY -> first.plusSeconds(24 * 60 * 60 - 1);
      default -> first;
    };
  }
}
