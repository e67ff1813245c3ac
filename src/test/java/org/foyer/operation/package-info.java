/** Tests of the FHIR operations. */
@NullMarked
package org.foyer.operation;

import org.jspecify.annotations.NullMarked;
