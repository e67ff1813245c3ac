/** Dosages of FHIR in words and back, and how much of a medicine they need. */
@NullMarked
package org.foyer.pharmacy.dosage;

import org.jspecify.annotations.NullMarked;
