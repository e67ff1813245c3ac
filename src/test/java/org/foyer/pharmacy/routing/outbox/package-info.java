/** Tests of how messages are sent. */
@NullMarked
package org.foyer.pharmacy.routing.outbox;

import org.jspecify.annotations.NullMarked;
