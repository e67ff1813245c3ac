package org.foyer.bulk;

/**
 * A file of an export.
 *
 * @param type the type of the resources in it
 * @param deleted whether it tells what was deleted
 * @param resources how many resources are in it
 * @param content NDJSON, packed with gzip
 */
@SuppressWarnings("ArrayRecordComponent")
record ExportPart(String type, boolean deleted, int resources, byte[] content) {}
