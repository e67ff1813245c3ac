/** Tests of billing as a whole. */
@NullMarked
package org.foyer.billing;

import org.jspecify.annotations.NullMarked;
