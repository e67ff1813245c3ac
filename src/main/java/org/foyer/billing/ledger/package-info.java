/** The journal as it is stored: entries are appended, and balances are sums of them. */
@NullMarked
package org.foyer.billing.ledger;

import org.jspecify.annotations.NullMarked;
