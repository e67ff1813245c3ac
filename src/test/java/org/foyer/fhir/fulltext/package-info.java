/** Tests of search by words. */
@NullMarked
package org.foyer.fhir.fulltext;

import org.jspecify.annotations.NullMarked;
