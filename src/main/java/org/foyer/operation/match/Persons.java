package org.foyer.operation.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.operation.match.Person.Address;
import org.foyer.operation.match.Person.Identity;
import org.foyer.operation.match.Person.Name;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Reads descriptions of persons from Patient resources. */
final class Persons {

  /** What stands in the place of a name that is not given yet, or not known. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "a",
          "b",
          "baby",
          "babyboy",
          "babygirl",
          "boy",
          "child",
          "doe",
          "female",
          "girl",
          "infant",
          "male",
          "newborn",
          "of",
          "triplet",
          "twin",
          "unborn",
          "unidentified",
          "unknown",
          "unnamed",
          "x");

  private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");

  /** Without country code and trunk prefix, which some write and others do not. */
  private static final int DIGITS_THAT_COUNT = 9;

  private static final int FEWEST_DIGITS = 6;

  private Persons() {}

  static Person of(Patient patient) {
    return new Person(
        patient.getName().stream().map(Persons::name).filter(Persons::saysSomething).toList(),
        text(patient.getBirthDateElement().getValueAsString()),
        sex(patient.getGender()),
        patient.hasMultipleBirthIntegerType()
            ? patient.getMultipleBirthIntegerType().getValue()
            : null,
        telecoms(patient),
        patient.getAddress().stream().map(Persons::address).toList(),
        patient.getIdentifier().stream()
            .filter(Persons::counts)
            .map(one -> new Identity(one.getSystem(), one.getValue().strip()))
            .collect(Collectors.toSet()));
  }

  private static Name name(HumanName name) {
    List<String> family = Words.of(text(name.getFamily()));
    List<String> given =
        Words.of(
            name.getGiven().stream()
                .map(part -> text(part.getValue()))
                .collect(Collectors.joining(" ")));
    if (family.isEmpty() && given.isEmpty()) {
      List<String> words = Words.of(text(name.getText()));
      int last = words.size() - 1;
      family = words.isEmpty() ? words : words.subList(last, words.size());
      given = words.isEmpty() ? words : words.subList(0, last);
    }
    return new Name(meaningful(family), meaningful(given));
  }

  private static List<String> meaningful(List<String> words) {
    return NO_NAMES.containsAll(words) ? List.of() : words;
  }

  private static boolean saysSomething(Name name) {
    return !name.family().isEmpty() || !name.given().isEmpty();
  }

  private static String sex(@Nullable AdministrativeGender gender) {
    return gender == AdministrativeGender.MALE || gender == AdministrativeGender.FEMALE
        ? gender.toCode()
        : "";
  }

  private static Set<String> telecoms(Patient patient) {
    Set<String> telecoms = new LinkedHashSet<>();
    for (ContactPoint telecom : patient.getTelecom()) {
      String value = text(telecom.getValue()).strip();
      if (telecom.getUse() == ContactPointUse.OLD) {
        continue;
      }
      if (telecom.getSystem() == ContactPointSystem.EMAIL) {
        telecoms.add(value.toLowerCase(Locale.ROOT));
      } else {
        String digits = NOT_A_DIGIT.matcher(value).replaceAll("");
        if (digits.length() >= FEWEST_DIGITS) {
          telecoms.add(digits.substring(Math.max(0, digits.length() - DIGITS_THAT_COUNT)));
        }
      }
    }
    telecoms.remove("");
    return telecoms;
  }

  private static Address address(org.hl7.fhir.r4.model.Address address) {
    List<String> line = new ArrayList<>();
    address.getLine().forEach(part -> line.addAll(Words.of(text(part.getValue()))));
    return new Address(
        String.join(" ", line),
        String.join("", Words.of(text(address.getPostalCode()))),
        String.join(" ", Words.of(text(address.getCity()))));
  }

  private static boolean counts(Identifier identifier) {
    return identifier.hasSystem()
        && identifier.hasValue()
        && !identifier.getValue().isBlank()
        && identifier.getUse() != IdentifierUse.TEMP;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
