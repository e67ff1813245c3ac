/**
 * Search by words: an index that follows the database change by change, so that it is either
 * complete or refuses to answer.
 */
@NullMarked
package org.foyer.fhir.fulltext;

import org.jspecify.annotations.NullMarked;
