/** Tests of how callers stand to patients. */
@NullMarked
package org.foyer.access.standing;

import org.jspecify.annotations.NullMarked;
