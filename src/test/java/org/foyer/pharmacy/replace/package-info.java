/** Tests the replacing of prescriptions. */
@NullMarked
package org.foyer.pharmacy.replace;

import org.jspecify.annotations.NullMarked;
