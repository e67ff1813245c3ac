/** Tests the rules of prescriptions. */
@NullMarked
package org.foyer.pharmacy.prescription;

import org.jspecify.annotations.NullMarked;
