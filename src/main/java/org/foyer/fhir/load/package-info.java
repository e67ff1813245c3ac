/** Writes many new resources at once, into HAPI's own tables and as HAPI would. */
@NullMarked
package org.foyer.fhir.load;

import org.jspecify.annotations.NullMarked;
