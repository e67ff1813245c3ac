/** Tests of payments. */
@NullMarked
package org.foyer.billing.payment;

import org.jspecify.annotations.NullMarked;
