package org.foyer.pharmacy.routing.exchange;

import java.util.UUID;
import org.foyer.pharmacy.queue.FillStage;

/**
 * A fill that goes between this server and a partner.
 *
 * @param partner the id of the Organization
 * @param name the name by which both know it
 * @param prescription the name by which both know the prescription
 * @param sent whether the prescription went from here to the partner, or came from there
 * @param request the id of the MedicationRequest here
 * @param task the id of the Task here
 * @param stage the stage that both know of
 */
record Fill(
    String partner,
    UUID name,
    UUID prescription,
    boolean sent,
    String request,
    String task,
    FillStage stage) {}
