/** What was given to patients, and how it agrees with what was prescribed. */
@NullMarked
package org.foyer.pharmacy.administration;

import org.jspecify.annotations.NullMarked;
