/** Where definitions are found. */
@NullMarked
package org.foyer.conformance.definition;

import org.jspecify.annotations.NullMarked;
