/** Tests of how claims are corrected. */
@NullMarked
package org.foyer.billing.correct;

import org.jspecify.annotations.NullMarked;
