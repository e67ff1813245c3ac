/** Tests of what is found in claims. */
@NullMarked
package org.foyer.billing.scrub;

import org.jspecify.annotations.NullMarked;
