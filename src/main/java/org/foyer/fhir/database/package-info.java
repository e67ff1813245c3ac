/** The embedded PostgreSQL: unpacked, initialised, started, adopted and stopped with Foyer. */
@NullMarked
package org.foyer.fhir.database;

import org.jspecify.annotations.NullMarked;
