/** {@code Account/$uncharged}: what was done and is not charged, and why. */
@NullMarked
package org.foyer.billing.charge.uncharged;

import org.jspecify.annotations.NullMarked;
