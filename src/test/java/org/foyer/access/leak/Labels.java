package org.foyer.access.leak;

import java.util.List;

/** The labels that hide resources. */
final class Labels {

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final List<String> ALL = List.of("R", "V");

  private Labels() {}

  static List<String> of(Version version) {
    return ALL.stream().filter(version::isLabelled).toList();
  }
}
