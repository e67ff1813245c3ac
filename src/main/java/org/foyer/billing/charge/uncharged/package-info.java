/** What was done and is not charged: {@code Account/$uncharged} and {@code Account/$charge}. */
@NullMarked
package org.foyer.billing.charge.uncharged;

import org.jspecify.annotations.NullMarked;
