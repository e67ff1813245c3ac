/** Messages between prescribers and pharmacies, in the shape of those of NCPDP SCRIPT. */
@NullMarked
package org.foyer.pharmacy.routing.message;

import org.jspecify.annotations.NullMarked;
