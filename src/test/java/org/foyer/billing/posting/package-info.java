/** Tests of what the journal makes of charges, claims, invoices and payments. */
@NullMarked
package org.foyer.billing.posting;

import org.jspecify.annotations.NullMarked;
