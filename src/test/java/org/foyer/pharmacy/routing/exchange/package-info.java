/** Tests of what messages mean. */
@NullMarked
package org.foyer.pharmacy.routing.exchange;

import org.jspecify.annotations.NullMarked;
