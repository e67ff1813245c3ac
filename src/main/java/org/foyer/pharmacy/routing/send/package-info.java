/** {@code MedicationRequest/$send}: chooses the pharmacy that fills a prescription. */
@NullMarked
package org.foyer.pharmacy.routing.send;

import org.jspecify.annotations.NullMarked;
