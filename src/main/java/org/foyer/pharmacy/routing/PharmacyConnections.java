package org.foyer.pharmacy.routing;

/** Knows the pharmacies outside of this hospital to which there is a way. */
@FunctionalInterface
public interface PharmacyConnections {

  /**
   * Whether messages reach an Organization.
   *
   * @param organization its id
   */
  boolean reach(String organization);
}
