package org.foyer.conformance.guide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An implementation guide as a package.
 *
 * @param hash the SHA-256 of the package, in hexadecimal digits
 * @param name its name, such as {@code hl7.fhir.us.core}
 * @param version its version
 * @param canonical the canonical URL of the guide
 * @param title how it is called
 * @param dependencies the packages that it needs, as {@code name#version}
 * @param definitions what it defines
 * @see <a href="https://hl7.org/fhir/packages.html">FHIR packages</a>
 */
record GuidePackage(
    String hash,
    String name,
    String version,
    @Nullable String canonical,
    @Nullable String title,
    List<String> dependencies,
    List<GuideDefinition> definitions) {

  /** The name and version by which others depend on it. */
  String reference() {
    return name + "#" + version;
  }
}
