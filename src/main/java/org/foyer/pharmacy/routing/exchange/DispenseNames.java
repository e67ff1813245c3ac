package org.foyer.pharmacy.routing.exchange;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.foyer.pharmacy.routing.message.Names;
import org.hl7.fhir.r4.model.Identifier;

/** Names by which both servers know what was dispensed. */
final class DispenseNames {

  private DispenseNames() {}

  /** The same each time. */
  static Identifier of(Fill fill, String dispense) {
    String name = fill.prescription() + " MedicationDispense/" + dispense;
    return Names.identifier(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
