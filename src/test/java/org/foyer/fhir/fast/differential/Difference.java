package org.foyer.fhir.fast.differential;

/** What two servers answered differently. */
record Difference(String first, Reply plain, Reply fast) {

  @Override
  public String toString() {
    return first + "\n    plain: " + plain + "\n    fast:  " + fast;
  }
}
