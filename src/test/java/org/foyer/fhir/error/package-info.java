/** Tests of how problems are told. */
@NullMarked
package org.foyer.fhir.error;

import org.jspecify.annotations.NullMarked;
