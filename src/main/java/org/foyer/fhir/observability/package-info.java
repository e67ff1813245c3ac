/**
 * What an operator sees of the FHIR server: health, metrics, request ids, logs, and nobody's data.
 */
@NullMarked
package org.foyer.fhir.observability;

import org.jspecify.annotations.NullMarked;
