/** Code systems, value sets and concept maps: what they contain, and the operations on them. */
@NullMarked
package org.foyer.conformance.terminology;

import org.jspecify.annotations.NullMarked;
