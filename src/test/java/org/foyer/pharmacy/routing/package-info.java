/** Tests of the way of prescriptions to pharmacies. */
@NullMarked
package org.foyer.pharmacy.routing;

import org.jspecify.annotations.NullMarked;
