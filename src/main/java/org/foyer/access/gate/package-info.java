/** The doors at which the decision is taken: handled, searched, seen, shown, stored, exported. */
@NullMarked
package org.foyer.access.gate;

import org.jspecify.annotations.NullMarked;
