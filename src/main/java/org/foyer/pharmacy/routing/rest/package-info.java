/** Messages between two FHIR servers, by {@code $process-message}. */
@NullMarked
package org.foyer.pharmacy.routing.rest;

import org.jspecify.annotations.NullMarked;
