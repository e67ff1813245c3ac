package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;

/** Foyer stores no searches, so none becomes stale. */
final class NoStaleSearches implements IStaleSearchDeletingSvc {

  @Override
  public void pollForStaleSearchesAndDeleteThem() {}

  @Override
  public void schedulePollForStaleSearches() {}
}
