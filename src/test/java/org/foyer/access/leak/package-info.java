/** Compares what the server shows, on every path, with what an oracle of its own allows. */
@NullMarked
package org.foyer.access.leak;

import org.jspecify.annotations.NullMarked;
