package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import org.jspecify.annotations.Nullable;

/** A search parameter of a type, as HAPI's indexes know it. */
record IndexedParameter(String resourceType, RuntimeSearchParam definition) {

  /** Foyer has one partition, which the hashes leave out. */
  static final PartitionSettings PARTITIONS = new PartitionSettings();

  static final @Nullable RequestPartitionId PARTITION = null;

  String name() {
    return definition.getName();
  }

  /** What all its rows have in common. */
  long identity() {
    return BaseResourceIndexedSearchParam.calculateHashIdentity(
        PARTITIONS, PARTITION, resourceType, name());
  }
}
