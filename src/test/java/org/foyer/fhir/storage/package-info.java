/** What is in the tables of the storage after writes. */
@NullMarked
package org.foyer.fhir.storage;

import org.jspecify.annotations.NullMarked;
