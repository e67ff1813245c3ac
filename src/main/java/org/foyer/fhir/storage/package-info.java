/** HAPI's JPA storage on PostgreSQL: settings, persistence unit and schema. */
@NullMarked
package org.foyer.fhir.storage;

import org.jspecify.annotations.NullMarked;
