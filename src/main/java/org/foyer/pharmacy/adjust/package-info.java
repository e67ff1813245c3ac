/** Stock is written off, found, corrected and counted. */
@NullMarked
package org.foyer.pharmacy.adjust;

import org.jspecify.annotations.NullMarked;
