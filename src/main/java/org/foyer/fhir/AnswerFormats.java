package org.foyer.fhir;

import java.util.Set;

/**
 * The media types in which an operation answers besides JSON and XML. A bean of this type lets
 * callers ask for them.
 *
 * @param operation the name, such as {@code $export-file}
 * @param mediaTypes in lower case, without parameters
 */
public record AnswerFormats(String operation, Set<String> mediaTypes) {

  /** Keeps what it is given. */
  public AnswerFormats {
    mediaTypes = Set.copyOf(mediaTypes);
  }
}
