/** What terminology operations and searches by codes answer. */
@NullMarked
package org.foyer.conformance.terminology;

import org.jspecify.annotations.NullMarked;
