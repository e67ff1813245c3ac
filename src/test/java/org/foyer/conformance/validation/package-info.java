/** Tests of validation. */
@NullMarked
package org.foyer.conformance.validation;

import org.jspecify.annotations.NullMarked;
