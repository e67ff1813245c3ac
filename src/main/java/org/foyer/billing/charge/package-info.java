/** Charges: what was done becomes ChargeItems, which keep to their rules until they are billed. */
@NullMarked
package org.foyer.billing.charge;

import org.jspecify.annotations.NullMarked;
