package org.foyer.access.leak;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Resource;

/**
 * One version of a resource.
 *
 * @param type its resource type
 * @param id its id
 * @param number the version, from 1
 * @param resource its content
 * @param index what searches find it by
 * @param words the ids and markers of the world that its text has
 */
record Version(
    String type, String id, int number, Resource resource, Index index, Set<String> words) {

  static Version of(String id, int number, Resource resource, Pattern word) {
    resource.setId(resource.fhirType() + "/" + id);
    Set<String> words = new HashSet<>();
    Matcher found = word.matcher(Fhir.json(resource));
    while (found.find()) {
      words.add(found.group());
    }
    return new Version(
        resource.fhirType(), id, number, resource, Index.of(resource), Set.copyOf(words));
  }

  String reference() {
    return type + "/" + id;
  }

  boolean isLabelled(String label) {
    return resource.getMeta().getSecurity().stream()
        .anyMatch(
            coding -> Labels.SYSTEM.equals(coding.getSystem()) && label.equals(coding.getCode()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version
        && version.reference().equals(reference())
        && version.number == number;
  }

  @Override
  public int hashCode() {
    return reference().hashCode() + number;
  }

  @Override
  public String toString() {
    return reference() + "/_history/" + number;
  }
}
