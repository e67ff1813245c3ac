/** An insurer pays a provider for many claims at once: {@code PaymentReconciliation/$remit}. */
@NullMarked
package org.foyer.billing.insurer.remit;

import org.jspecify.annotations.NullMarked;
