/** Tests of prices, in the words of price lists. */
@NullMarked
package org.foyer.billing.price;

import org.jspecify.annotations.NullMarked;
