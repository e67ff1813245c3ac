package org.foyer.fhir.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.fhir.storage.VersionTags.VersionTag;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The definitions of profiles, labels and tags by their row ids. They never change, and there are
 * few for all the resources that have them.
 */
final class TagDefinitions {

  private static final int MOST = 10_000;

  private final JdbcTemplate database;
  private final Cache<Long, VersionTag> known = Caffeine.newBuilder().maximumSize(MOST).build();

  TagDefinitions(JdbcTemplate database) {
    this.database = database;
  }

  /** The tags of each version, whose definitions are given. */
  Map<Long, VersionTags> of(Map<Long, Long[]> definitions) {
    Set<Long> needed = new TreeSet<>();
    definitions.values().forEach(ids -> needed.addAll(Arrays.asList(ids)));
    Map<Long, VersionTag> found = new HashMap<>(known.getAllPresent(needed));
    needed.removeAll(found.keySet());
    if (!needed.isEmpty()) {
      found.putAll(load(needed));
    }
    Map<Long, VersionTags> tags = new HashMap<>();
    definitions.forEach(
        (version, ids) ->
            tags.put(
                version,
                new VersionTags(
                    Arrays.stream(ids).map(found::get).filter(Objects::nonNull).toList())));
    return tags;
  }

  private Map<Long, VersionTag> load(Set<Long> ids) {
    Map<Long, VersionTag> loaded = new HashMap<>();
    database.query(
        "select d.* from hfj_tag_def d where d.tag_id = any(?)",
        row -> {
          loaded.put(row.getLong("tag_id"), VersionTag.of(row));
        },
        (Object) new ArrayList<>(ids).toArray(Long[]::new));
    known.putAll(loaded);
    return loaded;
  }
}
