/** Tests of the codes on packages. */
@NullMarked
package org.foyer.pharmacy.gs1;

import org.jspecify.annotations.NullMarked;
