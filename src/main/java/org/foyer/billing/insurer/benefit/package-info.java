/** What of their benefits people have used. */
@NullMarked
package org.foyer.billing.insurer.benefit;

import org.jspecify.annotations.NullMarked;
