/** Tests of what the pharmacy prints. */
@NullMarked
package org.foyer.pharmacy.print;

import org.jspecify.annotations.NullMarked;
