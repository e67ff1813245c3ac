/** Amounts of money, exact to the smallest coin of their currency. */
@NullMarked
package org.foyer.billing.money;

import org.jspecify.annotations.NullMarked;
