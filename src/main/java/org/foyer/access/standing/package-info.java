/** How callers stand to patients: kinship, Consents, broken glass. */
@NullMarked
package org.foyer.access.standing;

import org.jspecify.annotations.NullMarked;
