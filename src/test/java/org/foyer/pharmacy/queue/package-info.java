/** Tests of the pharmacy's queue. */
@NullMarked
package org.foyer.pharmacy.queue;

import org.jspecify.annotations.NullMarked;
