package org.foyer.operation.match;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.operation.match.Person.Address;
import org.foyer.operation.match.Person.Name;

/**
 * What two descriptions of one person are likely to have in common. Only those that share a key are
 * compared; so each key stands a different kind of slip.
 */
final class Keys {

  /** To be raised with every change of what the keys are made of. */
  static final int VERSION = 1;

  private static final int MOST = 60;
  private static final int YEAR = 4;

  private final Nicknames nicknames;

  Keys(Nicknames nicknames) {
    this.nicknames = nicknames;
  }

  /** The hash of each key, with how much it tells. */
  Map<Long, Integer> of(Person person) {
    Map<Long, Integer> keys = new LinkedHashMap<>();
    person.identifiers().forEach(id -> add(keys, 20, "id", id.system(), id.value()));
    person.telecoms().forEach(telecom -> add(keys, 10, "telecom", telecom));
    if (person.hasFullBirthDate()) {
      add(keys, 10, "born", person.birthDate());
    }
    person.names().forEach(name -> addNames(keys, person, name));
    person.names().stream()
        .flatMap(name -> name.given().stream())
        .forEach(given -> addPlaces(keys, person, given));
    return keys;
  }

  private void addNames(Map<Long, Integer> keys, Person person, Name name) {
    String year = person.birthDate().length() < YEAR ? "" : person.birthDate().substring(0, YEAR);
    for (String family : name.family()) {
      String familySound = Words.sound(family);
      if (name.given().isEmpty()) {
        add(keys, 3, "one name", familySound);
      }
      sounds(name).forEach(given -> addPair(keys, familySound, given));
      if (!year.isEmpty()) {
        add(keys, 4, "family", familySound, year);
      }
    }
    if (name.family().isEmpty()) {
      sounds(name).forEach(given -> add(keys, 3, "one name", given));
    }
    if (person.birthDate().length() > YEAR) {
      String month = person.birthDate().substring(0, YEAR + 3);
      sounds(name).forEach(given -> add(keys, 4, "given", given, month));
    }
  }

  /** In the order of the alphabet, as some exchange family and given name. */
  private static void addPair(Map<Long, Integer> keys, String one, String other) {
    boolean ordered = one.compareTo(other) <= 0;
    add(keys, 9, "names", ordered ? one : other, ordered ? other : one);
  }

  private void addPlaces(Map<Long, Integer> keys, Person person, String given) {
    for (Address address : person.addresses()) {
      if (!address.postalCode().isEmpty()) {
        add(keys, 5, "place", address.postalCode(), Words.sound(given));
      }
    }
  }

  private Stream<String> sounds(Name name) {
    return name.given().stream()
        .flatMap(given -> nicknames.namesFor(given).stream())
        .map(Words::sound)
        .distinct();
  }

  private static void add(Map<Long, Integer> keys, int telling, String... parts) {
    if (keys.size() < MOST) {
      keys.put(hash(String.join("\n", parts)), telling);
    }
  }

  private static long hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
