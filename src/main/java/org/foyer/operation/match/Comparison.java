package org.foyer.operation.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.operation.match.Person.Address;
import org.foyer.operation.match.Person.Identity;

/** Compares two descriptions of persons, feature by feature. */
final class Comparison {

  /** The system of all URIs: anybody gives them, so one person may have many. */
  private static final String ANY_URI = "urn:ietf:rfc:3986";

  private final Names names;

  Comparison(Names names) {
    this.names = names;
  }

  /** All that can be said; of what one description lacks, nothing. */
  List<Finding> of(Person one, Person other) {
    List<Finding> findings = new ArrayList<>();
    identifiers(one, other).ifPresent(findings::add);
    findings.addAll(names.compare(one.names(), other.names()));
    BirthDates.compare(one.birthDate(), other.birthDate()).ifPresent(findings::add);
    sex(one.sex(), other.sex()).ifPresent(findings::add);
    telecoms(one.telecoms(), other.telecoms()).ifPresent(findings::add);
    addresses(one.addresses(), other.addresses()).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> identifiers(Person one, Person other) {
    if (one.sharesIdentifierWith(other)) {
      return Optional.of(Finding.IDENTIFIER_SAME);
    }
    Set<String> systems =
        one.identifiers().stream()
            .map(Identity::system)
            .filter(system -> !system.equals(ANY_URI))
            .collect(Collectors.toSet());
    return other.identifiers().stream().map(Identity::system).anyMatch(systems::contains)
        ? Optional.of(Finding.IDENTIFIER_DIFFERENT)
        : Optional.empty();
  }

  private static Optional<Finding> sex(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(one.equals(other) ? Finding.SEX_SAME : Finding.SEX_DIFFERENT);
  }

  private static Optional<Finding> telecoms(Set<String> some, Set<String> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        some.stream().anyMatch(others::contains)
            ? Finding.TELECOM_SAME
            : Finding.TELECOM_DIFFERENT);
  }

  private static Optional<Finding> addresses(List<Address> some, List<Address> others) {
    return some.stream()
        .flatMap(one -> others.stream().flatMap(other -> address(one, other).stream()))
        .min(Enum::compareTo);
  }

  private static Optional<Finding> address(Address one, Address other) {
    boolean samePostalCode = areSame(one.postalCode(), other.postalCode());
    boolean sameCity = areSame(one.city(), other.city());
    if (areSame(one.line(), other.line()) && (samePostalCode || sameCity)) {
      return Optional.of(Finding.ADDRESS_SAME);
    }
    if (samePostalCode) {
      return Optional.of(Finding.ADDRESS_SAME_POSTAL_CODE);
    }
    if (sameCity) {
      return Optional.of(Finding.ADDRESS_SAME_CITY);
    }
    boolean comparable =
        areKnown(one.postalCode(), other.postalCode()) || areKnown(one.city(), other.city());
    return comparable ? Optional.of(Finding.ADDRESS_DIFFERENT) : Optional.empty();
  }

  private static boolean areSame(String one, String other) {
    return !one.isEmpty() && one.equals(other);
  }

  private static boolean areKnown(String one, String other) {
    return !one.isEmpty() && !other.isEmpty();
  }
}
