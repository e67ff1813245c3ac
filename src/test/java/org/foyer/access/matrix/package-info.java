/** Runs the access matrix over HTTP. */
@NullMarked
package org.foyer.access.matrix;

import org.jspecify.annotations.NullMarked;
