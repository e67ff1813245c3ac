/** Tests of the ledger of the stock. */
@NullMarked
package org.foyer.pharmacy.stock;

import org.jspecify.annotations.NullMarked;
