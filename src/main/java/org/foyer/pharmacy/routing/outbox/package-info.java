/** Messages on their way to partners, sent at least once and in order for each prescription. */
@NullMarked
package org.foyer.pharmacy.routing.outbox;

import org.jspecify.annotations.NullMarked;
