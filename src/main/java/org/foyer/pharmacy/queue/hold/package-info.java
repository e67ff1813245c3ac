/**
 * {@code Task/$suspend}, {@code Task/$resume} and {@code Task/$refuse}: what keeps a fill from
 * going on.
 */
@NullMarked
package org.foyer.pharmacy.queue.hold;

import org.jspecify.annotations.NullMarked;
