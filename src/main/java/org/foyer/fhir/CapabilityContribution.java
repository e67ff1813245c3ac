package org.foyer.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;

/**
 * A bean that adds to the CapabilityStatement what the FHIR server itself does not know, such as
 * how to ask for access.
 */
@FunctionalInterface
public interface CapabilityContribution {

  /** Adds to the server's part of the statement. */
  void contribute(CapabilityStatementRestComponent rest);

  /** The canonical addresses of CapabilityStatements that the server fulfils by this. */
  default List<String> instantiates() {
    return List.of();
  }

  /** Adds to the whole statement, after all have added to the server's part. */
  default void contribute(CapabilityStatement statement) {}
}
