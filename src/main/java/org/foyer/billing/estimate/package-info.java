/** {@code Coverage/$estimate}: what somebody will have to pay, before the visit. */
@NullMarked
package org.foyer.billing.estimate;

import org.jspecify.annotations.NullMarked;
