package org.foyer.conformance.guide;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A guide that is loaded.
 *
 * @param id its row
 * @param hash the SHA-256 of its package
 * @param name the name of its package
 * @param version its version
 * @param canonical its canonical URL
 * @param title how it is called
 * @param dependencies the packages that it needs, as {@code name#version}
 * @param installedAt when it was loaded
 */
record LoadedGuide(
    UUID id,
    String hash,
    String name,
    String version,
    @Nullable String canonical,
    @Nullable String title,
    List<String> dependencies,
    Instant installedAt) {

  /** The name and version by which others depend on it. */
  String reference() {
    return name + "#" + version;
  }

  /** The id of the ImplementationGuide that shows it. */
  String resourceId() {
    String id = reference().replaceAll("[^A-Za-z0-9.\\-]", "-");
    return id.length() <= 64 ? id : id.substring(id.length() - 64);
  }
}
