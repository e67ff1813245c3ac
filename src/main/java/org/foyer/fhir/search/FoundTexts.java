package org.foyer.fhir.search;

import java.util.List;
import org.foyer.fhir.StoredText;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search, as it is stored.
 *
 * @param matches in order
 * @param included what they include, in no order
 * @param total how many matches there are on all pages; null if nobody counted
 * @param next the sealed link to the next page; null on the last page
 */
public record FoundTexts(
    List<StoredText> matches,
    List<StoredText> included,
    @Nullable Integer total,
    @Nullable String next) {}
