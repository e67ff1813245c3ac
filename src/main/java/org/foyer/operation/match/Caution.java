package org.foyer.operation.match;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.foyer.fhir.PatientMatch.Grade;

/**
 * Why two descriptions get no better grade than this, however much else speaks for one person: the
 * cases in which records of two people are taken for duplicates.
 */
enum Caution {
  HOUSEHOLD(
      "Given name and birth date both differ, as among people of one household.",
      Grade.CERTAINLY_NOT,
      Grade.POSSIBLE),
  TWINS(
      "Family name and birth date are the same, but not the given name: they may be twins.",
      Grade.POSSIBLE,
      Grade.PROBABLE),
  BIRTH_ORDER(
      "They were born in one multiple birth, one after the other.", Grade.POSSIBLE, Grade.POSSIBLE),
  NAME_MISSING(
      "One of them has no full name, as newborns have none.", Grade.POSSIBLE, Grade.PROBABLE),
  NAMES_DIFFER("Neither name is the same.", Grade.POSSIBLE, Grade.PROBABLE),
  BIRTH_DATE_MISSING("A full birth date is not known of both.", Grade.POSSIBLE, Grade.PROBABLE),
  BIRTH_DATE_DIFFERS("The birth dates differ.", Grade.POSSIBLE, Grade.PROBABLE),
  SEX_DIFFERS("The sex differs.", Grade.PROBABLE, Grade.PROBABLE),
  OTHER_IDENTIFIER("Their identifiers of the same kind differ.", Grade.PROBABLE, Grade.CERTAIN);

  private final String text;
  private final Grade without;
  private final Grade with;

  Caution(String text, Grade without, Grade with) {
    this.text = text;
    this.without = without;
    this.with = with;
  }

  String text() {
    return text;
  }

  /** The best grade that there can be, with or without an identifier that both have. */
  Grade limit(boolean sharedIdentifier) {
    return sharedIdentifier ? with : without;
  }

  /** All that there are for these descriptions. */
  static Set<Caution> of(Person one, Person other, List<Finding> findings) {
    Set<Caution> cautions = EnumSet.noneOf(Caution.class);
    boolean otherGiven = findings.contains(Finding.GIVEN_DIFFERENT);
    boolean otherFamily = findings.contains(Finding.FAMILY_DIFFERENT);
    if (otherGiven && findings.contains(Finding.BIRTH_DATE_DIFFERENT)) {
      cautions.add(HOUSEHOLD);
    }
    if (otherGiven && otherFamily) {
      cautions.add(NAMES_DIFFER);
    } else if (otherGiven && findings.contains(Finding.BIRTH_DATE_SAME)) {
      cautions.add(TWINS);
    }
    if (one.birthOrder() != null
        && other.birthOrder() != null
        && !Objects.equals(one.birthOrder(), other.birthOrder())) {
      cautions.add(BIRTH_ORDER);
    }
    if (!one.hasFullName() || !other.hasFullName()) {
      cautions.add(NAME_MISSING);
    }
    if (!one.hasFullBirthDate() || !other.hasFullBirthDate()) {
      cautions.add(BIRTH_DATE_MISSING);
    }
    if (findings.contains(Finding.BIRTH_DATE_DIFFERENT)) {
      cautions.add(BIRTH_DATE_DIFFERS);
    }
    if (findings.contains(Finding.SEX_DIFFERENT)) {
      cautions.add(SEX_DIFFERS);
    }
    if (findings.contains(Finding.IDENTIFIER_DIFFERENT)) {
      cautions.add(OTHER_IDENTIFIER);
    }
    return cautions;
  }
}
