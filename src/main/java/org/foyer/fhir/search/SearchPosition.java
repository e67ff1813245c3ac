package org.foyer.fhir.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of results ended: the sort key of its last match, and that match's row id, which
 * makes the order total. The next page is what comes after.
 *
 * @param sortValues the values that the last match has for each sort key, as PostgreSQL writes
 *     them; null where it has none
 * @param rowId the last match's row
 */
record SearchPosition(List<@Nullable String> sortValues, long rowId) {}
