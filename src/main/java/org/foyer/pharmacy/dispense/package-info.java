/** What may be dispensed on a prescription, and what can become of a dispense, on every path. */
@NullMarked
package org.foyer.pharmacy.dispense;

import org.jspecify.annotations.NullMarked;
