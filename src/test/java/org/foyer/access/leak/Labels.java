package org.foyer.access.leak;

import java.util.List;

/** The labels that hide resources. */
final class Labels {

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final List<String> ALL = List.of("R", "V");

  private Labels() {}

  /** These labels and lower ones. */
  static List<String> upTo(List<String> labels) {
    return labels.contains("V") ? ALL : labels;
  }

  /** These labels and higher ones. */
  static List<String> from(List<String> labels) {
    return labels.contains("R") ? ALL : labels;
  }

  static List<String> of(Version version) {
    return ALL.stream().filter(version::isLabelled).toList();
  }
}
