/** Claims of the hospital: made of charges, checked before they are sent, fixed once they are. */
@NullMarked
package org.foyer.billing.claim;

import org.jspecify.annotations.NullMarked;
