/** Resources are checked against FHIR R4 and profiles: on every write, and by {@code $validate}. */
@NullMarked
package org.foyer.conformance.validation;

import org.jspecify.annotations.NullMarked;
