/** What every module may know: problems and identifiers. No Spring, no I/O. */
@NullMarked
package org.foyer.shared;

import org.jspecify.annotations.NullMarked;
