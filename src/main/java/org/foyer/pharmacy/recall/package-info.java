/** A lot is recalled: where it is, and who received it. */
@NullMarked
package org.foyer.pharmacy.recall;

import org.jspecify.annotations.NullMarked;
