/** Tests of invoices. */
@NullMarked
package org.foyer.billing.invoice;

import org.jspecify.annotations.NullMarked;
