/** Tests of eligibility. */
@NullMarked
package org.foyer.billing.eligibility;

import org.jspecify.annotations.NullMarked;
