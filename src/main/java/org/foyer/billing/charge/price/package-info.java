/** {@code ChargeItem/$price}: what a charge would cost, and how that comes about. */
@NullMarked
package org.foyer.billing.charge.price;

import org.jspecify.annotations.NullMarked;
