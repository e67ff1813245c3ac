/** What prescriptions can become, what of them is signed, and what can be computed in them. */
@NullMarked
package org.foyer.pharmacy.prescription;

import org.jspecify.annotations.NullMarked;
