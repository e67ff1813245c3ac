/**
 * What the pharmacy prints: prescriptions that anybody who holds them can verify, and labels of
 * what was dispensed.
 */
@NullMarked
package org.foyer.pharmacy.print;

import org.jspecify.annotations.NullMarked;
