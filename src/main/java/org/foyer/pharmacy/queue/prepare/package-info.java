/**
 * {@code Task/$prepare} and {@code Task/$ready}: takes a medicine from the shelf, by the codes on
 * its packages.
 */
@NullMarked
package org.foyer.pharmacy.queue.prepare;

import org.jspecify.annotations.NullMarked;
