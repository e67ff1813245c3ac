package org.foyer.conformance.validation;

import org.jspecify.annotations.Nullable;

/** Where a check is in a resource. It is written down only when something is wrong there. */
record Where(@Nullable Where parent, String name, int index) {

  static Where of(String resourceType) {
    return new Where(null, resourceType, -1);
  }

  Where at(String element, int repetition) {
    return new Where(this, element, repetition);
  }

  /** The place as a FHIRPath, such as {@code Patient.name[0].family}. */
  @Override
  public String toString() {
    String own = index < 0 ? name : name + "[" + index + "]";
    return parent == null ? own : parent + "." + own;
  }
}
