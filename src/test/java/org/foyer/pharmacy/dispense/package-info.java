/** Tests of the rules of dispensing. */
@NullMarked
package org.foyer.pharmacy.dispense;

import org.jspecify.annotations.NullMarked;
