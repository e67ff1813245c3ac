package org.foyer.fhir;

import java.util.List;

/**
 * Stored resources as JSON, as a search answers with them, without the detour through the model:
 * the stored text, with id and meta added.
 */
public interface StoredJson {

  /**
   * The current versions of these rows, in their order, each on one line; those that are deleted
   * are left out. Must run in a transaction.
   *
   * @param rows row ids of storage
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  List<String> of(List<Long> rows, String base);
}
