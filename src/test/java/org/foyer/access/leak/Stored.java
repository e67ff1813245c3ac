package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.List;

/**
 * A resource with its history.
 *
 * @param versions those with content, the oldest first
 * @param deleted whether it was deleted after the last of them
 */
record Stored(String type, String id, List<Version> versions, boolean deleted) {

  Stored {
    versions = List.copyOf(versions);
  }

  /** The current version, or the last before the deletion. */
  Version last() {
    return versions.get(versions.size() - 1);
  }

  String reference() {
    return type + "/" + id;
  }

  Stored updatedTo(Version next) {
    List<Version> all = new ArrayList<>(versions);
    all.add(next);
    return new Stored(type, id, all, false);
  }

  Stored gone() {
    return new Stored(type, id, versions, true);
  }
}
