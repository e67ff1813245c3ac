package org.foyer.fhir;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stored resources as JSON, as a search answers with them, without the detour through the model:
 * the stored text, with id and meta added.
 */
public interface StoredJson {

  /**
   * The current versions of these rows, in their order, each without line breaks; those that are
   * deleted are left out. Must run in a transaction.
   *
   * @param rows row ids of storage
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  List<StoredText> of(List<Long> rows, String base);

  /**
   * The current version of a resource, by one statement; empty if it is not there, or deleted.
   *
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  Optional<StoredText> of(String type, String id, String base);

  /**
   * The current versions of the rows of a page, in its order, as they are at one moment.
   *
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  List<PlacedText> of(PageSql page, String base);

  /** The statement that reads the rows of a page, with the placeholders of the page. */
  String sql(PageSql page);

  /**
   * A statement that finds the rows of a page.
   *
   * @param sql selects {@code res_id}, {@code place} by which the rows are ordered, and sort keys
   *     {@code t0}, {@code t1} and so on as text
   * @param values for its placeholders
   * @param keys how many sort keys there are
   */
  record PageSql(String sql, List<@Nullable Object> values, int keys) {}

  /** A resource on a page, with its sort keys. */
  record PlacedText(StoredText text, List<@Nullable String> keys) {}
}
