package org.foyer.pharmacy.routing;

import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A pharmacy to which prescriptions can be sent.
 *
 * @param organization the id of the Organization
 * @param location the id of the Location where it works, if it is one of this hospital
 */
public record Pharmacy(String organization, @Nullable String location) {

  /** Whether it works with this server; others hear of prescriptions by messages. */
  public boolean isInternal() {
    return location != null;
  }

  /** The Organization. */
  public Reference reference() {
    return new Reference("Organization/" + organization);
  }
}
