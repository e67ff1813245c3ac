/**
 * {@code Task/$hand-over} and {@code Task/$return}: gives a medicine to somebody, or puts it back.
 */
@NullMarked
package org.foyer.pharmacy.queue.handover;

import org.jspecify.annotations.NullMarked;
