package org.foyer.scheduling.book;

import org.hl7.fhir.r4.model.Appointment;

/** How clients name a visit. */
public sealed interface Visit {

  /**
   * By an id.
   *
   * @param id that of a proposed or stored Appointment
   */
  record Named(String id) implements Visit {}

  /**
   * By the whole.
   *
   * @param appointment as the client has it
   */
  record Given(Appointment appointment) implements Visit {}
}
