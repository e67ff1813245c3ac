package org.foyer.fhir.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The operating system and processor that PostgreSQL is to run on.
 *
 * @param os the operating system
 * @param architecture the processor as the binaries name it
 * @param musl whether the C library is musl, as on Alpine Linux
 */
record Platform(OperatingSystem os, String architecture, boolean musl) {

  enum OperatingSystem {
    LINUX,
    DARWIN,
    WINDOWS
  }

  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  /**
   * Reads Java's names.
   *
   * @throws EmbeddedDatabaseException if no PostgreSQL binaries exist for this platform
   */
  static Platform of(String osName, String osArch, boolean alpine) {
    OperatingSystem os = operatingSystem(osName.toLowerCase(Locale.ROOT));
    String architecture =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default ->
              throw new EmbeddedDatabaseException(
                  "Foyer ships no PostgreSQL for the processor " + osArch + ".");
        };
    return new Platform(os, architecture, os == OperatingSystem.LINUX && alpine);
  }

  private static OperatingSystem operatingSystem(String name) {
    if (name.startsWith("linux")) {
      return OperatingSystem.LINUX;
    }
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return OperatingSystem.DARWIN;
    }
    if (name.startsWith("windows")) {
      return OperatingSystem.WINDOWS;
    }
    throw new EmbeddedDatabaseException(
        "Foyer ships no PostgreSQL for the operating system " + name + ".");
  }

  /** The name of the archive of binaries on the class path. */
  String archive() {
    return "postgres-%s-%s%s.txz"
        .formatted(os.name().toLowerCase(Locale.ROOT), architecture, musl ? "-alpine_linux" : "");
  }

  boolean isPosix() {
    return os != OperatingSystem.WINDOWS;
  }

  String executable(String name) {
    return isPosix() ? name : name + ".exe";
  }
}
