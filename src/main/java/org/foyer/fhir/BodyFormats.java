package org.foyer.fhir;

import java.util.Set;

/**
 * The media types of bodies that an operation takes besides JSON and XML, and reads itself. A bean
 * of this type lets callers send them.
 *
 * @param operation the name, such as {@code $import}
 * @param mediaTypes in lower case, without parameters
 */
public record BodyFormats(String operation, Set<String> mediaTypes) {

  /** Keeps what it is given. */
  public BodyFormats {
    mediaTypes = Set.copyOf(mediaTypes);
  }
}
