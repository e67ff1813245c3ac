/** What patients pay and get back: at the desk, and for the records that are printed of it. */
@NullMarked
package org.foyer.billing.payment;

import org.jspecify.annotations.NullMarked;
