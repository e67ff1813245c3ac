/**
 * The work of a pharmacy on a prescription: a Task for each fill, and the dispenses that it makes.
 */
@NullMarked
package org.foyer.pharmacy.queue;

import org.jspecify.annotations.NullMarked;
