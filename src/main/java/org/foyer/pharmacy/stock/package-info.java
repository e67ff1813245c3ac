/**
 * The ledger of the stock: what is on hand and reserved of each lot, on whatever way it changes.
 */
@NullMarked
package org.foyer.pharmacy.stock;

import org.jspecify.annotations.NullMarked;
