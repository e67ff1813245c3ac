package org.foyer.pharmacy.receive;

import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $receive}.
 *
 * @param location the id of the Location
 * @param supplier who delivered
 * @param order the SupplyRequest that is fulfilled
 * @param lines what came
 */
record ReceiveRequest(
    String location,
    @Nullable Reference supplier,
    @Nullable Reference order,
    List<ReceivedLine> lines) {}
