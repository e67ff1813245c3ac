package org.foyer.fhir.error;

import org.jspecify.annotations.Nullable;

/** Where an element is in a resource. It is written down only when something is wrong there. */
record Place(@Nullable Place parent, String name, int index) {

  /** A whole resource. */
  static Place of(String resourceType) {
    return new Place(null, resourceType, -1);
  }

  /** An element of this one. */
  Place at(String element) {
    return new Place(this, element, -1);
  }

  /** One repetition of this element. */
  Place at(int repetition) {
    return new Place(parent, name, repetition);
  }

  /** The place as a FHIRPath, such as {@code Patient.name[0].family}. */
  @Override
  public String toString() {
    String own = index < 0 ? name : name + "[" + index + "]";
    return parent == null ? own : parent + "." + own;
  }
}
