/** Tests the signing of prescriptions. */
@NullMarked
package org.foyer.pharmacy.sign;

import org.jspecify.annotations.NullMarked;
