/** {@code Task/$verify}: a pharmacist judges a prescription and reserves what it needs. */
@NullMarked
package org.foyer.pharmacy.queue.verify;

import org.jspecify.annotations.NullMarked;
