/** Tests of estimates. */
@NullMarked
package org.foyer.billing.estimate;

import org.jspecify.annotations.NullMarked;
