/** Stock goes to another place, or back to the supplier. */
@NullMarked
package org.foyer.pharmacy.transfer;

import org.jspecify.annotations.NullMarked;
