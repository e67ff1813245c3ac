/** Tests of how messages are written and read. */
@NullMarked
package org.foyer.pharmacy.routing.message;

import org.jspecify.annotations.NullMarked;
