/** Tests of the pharmacy as a whole. */
@NullMarked
package org.foyer.pharmacy;

import org.jspecify.annotations.NullMarked;
