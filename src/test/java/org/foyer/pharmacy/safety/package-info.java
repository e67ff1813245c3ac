/** Tests of the safety of prescriptions, in clinical sentences. */
@NullMarked
package org.foyer.pharmacy.safety;

import org.jspecify.annotations.NullMarked;
