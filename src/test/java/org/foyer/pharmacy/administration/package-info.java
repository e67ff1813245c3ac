/** Tests the rules of administrations. */
@NullMarked
package org.foyer.pharmacy.administration;

import org.jspecify.annotations.NullMarked;
