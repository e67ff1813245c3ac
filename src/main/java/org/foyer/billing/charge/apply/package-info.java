/** {@code ChargeItemDefinition/$apply}: a charge is priced by a price list that somebody chose. */
@NullMarked
package org.foyer.billing.charge.apply;

import org.jspecify.annotations.NullMarked;
