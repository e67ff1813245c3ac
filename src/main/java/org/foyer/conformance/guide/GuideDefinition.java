package org.foyer.conformance.guide;

import org.jspecify.annotations.Nullable;

/**
 * A definition of a guide, as it is kept.
 *
 * @param type its resource type
 * @param url its canonical URL
 * @param version its version
 * @param profileOf the resource type that it is a profile of; null if it is none
 * @param content its JSON, compressed by gzip
 * @param size the length of the JSON
 */
@SuppressWarnings("ArrayRecordComponent")
record GuideDefinition(
    String type,
    String url,
    String version,
    @Nullable String profileOf,
    byte[] content,
    int size) {}
