package org.foyer.access.leak;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** All resources that a test has put into the server, with their histories. */
final class World {

  /** The system of the tag that all resources of a world have. */
  static final String TAGS = "urn:example:foyer:world";

  private final String name;
  private final Pattern word;
  private final Map<String, Stored> resources = new LinkedHashMap<>();
  private int words;

  /** An empty world; its name begins all its ids and markers. */
  World(String name) {
    this.name = name;
    this.word = Pattern.compile(name + "[imu][0-9]{5}");
  }

  String name() {
    return name;
  }

  /** What ids and markers look like, and nothing else does. */
  Pattern word() {
    return word;
  }

  /** An id that no resource had so far. */
  synchronized String newId() {
    return word('i');
  }

  /** A word to put into a resource. */
  synchronized String newMarker() {
    return word('m');
  }

  /** An id that no resource has or will have. */
  synchronized String newUnknown() {
    return word('u');
  }

  /** All words have the same length, so that one can stand for another in an answer. */
  private String word(char kind) {
    return "%s%s%05d".formatted(name, kind, ++words);
  }

  /** Adds a resource, or its next version. */
  Stored put(String id, Resource resource) {
    String key = resource.fhirType() + "/" + id;
    Stored before = resources.get(key);
    Stored after =
        before == null
            ? new Stored(resource.fhirType(), id, List.of(Version.of(id, 1, resource, word)), false)
            : before.updatedTo(
                Version.of(
                    id, before.last().number() + (before.deleted() ? 2 : 1), resource, word));
    resources.put(key, after);
    return after;
  }

  /** Deletes a resource. */
  void delete(String reference) {
    resources.computeIfPresent(reference, (key, stored) -> stored.gone());
  }

  Collection<Stored> all() {
    return resources.values();
  }

  List<Stored> of(String type) {
    return resources.values().stream().filter(stored -> stored.type().equals(type)).toList();
  }

  @Nullable Stored find(String reference) {
    return resources.get(reference);
  }

  /** The current version; null if there is none, or no more. */
  @Nullable Version current(String reference) {
    Stored stored = resources.get(reference);
    return stored == null || stored.deleted() ? null : stored.last();
  }
}
