/** Whether a prescription is safe for a patient, as far as the rules at hand can tell. */
@NullMarked
package org.foyer.pharmacy.safety;

import org.jspecify.annotations.NullMarked;
