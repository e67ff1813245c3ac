/** Prices of charges by the stored price lists, found fast and written by the server alone. */
@NullMarked
package org.foyer.billing.pricing;

import org.jspecify.annotations.NullMarked;
