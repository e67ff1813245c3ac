package org.foyer.conformance.definition;

import org.jspecify.annotations.Nullable;

/**
 * The name of a definition, the same on every server.
 *
 * @param url its address
 * @param version its version; null for whichever is newest
 * @see <a href="https://hl7.org/fhir/R4/references.html#canonical">FHIR canonical references</a>
 */
public record Canonical(String url, @Nullable String version) {

  /** Reads {@code url} or {@code url|version}; a fragment is left out. */
  public static Canonical of(String text) {
    int fragment = text.indexOf('#');
    String plain = fragment < 0 ? text : text.substring(0, fragment);
    int bar = plain.indexOf('|');
    return bar < 0
        ? new Canonical(plain, null)
        : new Canonical(plain.substring(0, bar), plain.substring(bar + 1));
  }

  /** The same, of this version unless it names one itself. */
  public Canonical inVersion(@Nullable String wanted) {
    return version != null || wanted == null || wanted.isEmpty()
        ? this
        : new Canonical(url, wanted);
  }

  /** Whether a version is the one that is meant. */
  public boolean isOf(@Nullable String itsVersion) {
    return version == null || version.equals(itsVersion);
  }

  @Override
  public String toString() {
    return version == null ? url : url + "|" + version;
  }
}
