/** Tests of the gate, over HTTP. */
@NullMarked
package org.foyer.access.gate;

import org.jspecify.annotations.NullMarked;
