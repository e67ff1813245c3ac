/**
 * The FHIR server: its assembly, storage, search and errors. The only module that knows HAPI's JPA
 * packages.
 */
@NullMarked
package org.foyer.fhir;

import org.jspecify.annotations.NullMarked;
