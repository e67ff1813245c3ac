/** What a place has, what runs low there, and what to order. */
@NullMarked
package org.foyer.pharmacy.reorder;

import org.jspecify.annotations.NullMarked;
