/** Tests of dosages in words. */
@NullMarked
package org.foyer.pharmacy.dosage;

import org.jspecify.annotations.NullMarked;
