/** What messages mean: what they say of what changes here, and what they change here. */
@NullMarked
package org.foyer.pharmacy.routing.exchange;

import org.jspecify.annotations.NullMarked;
