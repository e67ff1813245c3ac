/** Claims that were sent are corrected: replaced by others, or taken back. */
@NullMarked
package org.foyer.billing.correct;

import org.jspecify.annotations.NullMarked;
