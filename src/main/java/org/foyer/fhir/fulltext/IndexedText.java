package org.foyer.fhir.fulltext;

/**
 * The words of a resource.
 *
 * @param id its internal id
 * @param type its resource type
 * @param narrative the text of its narrative
 * @param content what else is human text in it, one value a line
 */
record IndexedText(long id, String type, String narrative, String content) {}
