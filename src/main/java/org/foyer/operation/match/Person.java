package org.foyer.operation.match;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A description of a person, as it is compared.
 *
 * @param names names that the person has or had
 * @param birthDate {@code 1980-05-17}, {@code 1980-05} or {@code 1980}; empty if it is not known
 * @param sex the administrative gender; empty if it is not known
 * @param birthOrder which of twins or more; null if that is not known
 * @param telecoms telephone numbers by their last digits, and e-mail addresses
 * @param addresses postal addresses
 * @param identifiers identifiers that count, with their systems
 */
record Person(
    List<Name> names,
    String birthDate,
    String sex,
    @Nullable Integer birthOrder,
    Set<String> telecoms,
    List<Address> addresses,
    Set<Identity> identifiers) {

  private static final int FULL_DATE = 10;

  /** Nobody has more, and each is compared with each of the other person. */
  private static final int MOST_NAMES = 10;

  private static final int MOST = 50;

  Person {
    names = names.stream().limit(MOST_NAMES).toList();
    telecoms = telecoms.stream().limit(MOST).collect(Collectors.toUnmodifiableSet());
    addresses = addresses.stream().limit(MOST).toList();
    identifiers = identifiers.stream().limit(MOST).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A name.
   *
   * @param family the words of the family name
   * @param given the words of the given names, without those that stand for a missing name
   */
  record Name(List<String> family, List<String> given) {

    Name {
      family = List.copyOf(family);
      given = List.copyOf(given);
    }

    boolean isComplete() {
      return !family.isEmpty() && !given.isEmpty();
    }
  }

  /** A postal address; what is empty is not known. */
  record Address(String line, String postalCode, String city) {}

  /** An identifier. */
  record Identity(String system, String value) {}

  /** Whether there is a family and a given name. */
  boolean hasFullName() {
    return names.stream().anyMatch(Name::isComplete);
  }

  boolean hasFullBirthDate() {
    return birthDate.length() == FULL_DATE;
  }

  boolean sharesIdentifierWith(Person other) {
    return identifiers.stream().anyMatch(other.identifiers::contains);
  }
}
