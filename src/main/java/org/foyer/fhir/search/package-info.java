/**
 * Searches and histories that leave nothing behind on the server: one SQL statement a page, found
 * again by a sealed cursor.
 */
@NullMarked
package org.foyer.fhir.search;

import org.jspecify.annotations.NullMarked;
