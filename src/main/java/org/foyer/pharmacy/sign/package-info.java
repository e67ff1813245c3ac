/** {@code MedicationRequest/$sign}: a prescriber puts a draft into force. */
@NullMarked
package org.foyer.pharmacy.sign;

import org.jspecify.annotations.NullMarked;
