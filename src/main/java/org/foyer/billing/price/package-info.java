/** What a charge costs by the price lists that are ChargeItemDefinitions. */
@NullMarked
package org.foyer.billing.price;

import org.jspecify.annotations.NullMarked;
