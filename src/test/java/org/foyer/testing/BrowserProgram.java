package org.foyer.testing;

import com.microsoft.playwright.CLI;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser that tests drive: what the environment variable {@code FOYER_TEST_BROWSER} says, or
 * the Chromium or Chrome of this machine, or the Chromium that Playwright fetches.
 */
final class BrowserProgram {

  static final String HOW_TO_GET_ONE =
      "Install Chromium or Chrome, on Debian: apt-get install chromium.";

  private static final String VARIABLE = "FOYER_TEST_BROWSER";
  private static final long MOST_MINUTES = 5;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/snap/bin/chromium"),
          Path.of("/opt/google/chrome/chrome"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
          Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));

  private static @Nullable Boolean fetched;

  private BrowserProgram() {}

  /** Where it is; empty for the one that Playwright fetched. */
  static Optional<Path> path() {
    String wanted = System.getenv(VARIABLE);
    if (wanted != null) {
      return Optional.of(Path.of(wanted));
    }
    String search = System.getenv().getOrDefault("PATH", "");
    Stream<Path> found =
        Arrays.stream(search.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(found, PLACES.stream()).filter(Files::isExecutable).findFirst();
  }

  /** Whether there is one, after an attempt to fetch one. */
  static synchronized boolean isThere() {
    if (path().isPresent()) {
      return true;
    }
    if (fetched == null) {
      fetched = fetch();
    }
    return fetched;
  }

  private static boolean fetch() {
    try {
      Process installation =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  CLI.class.getName(),
                  "install",
                  "chromium")
              .inheritIO()
              .start();
      return installation.waitFor(MOST_MINUTES, TimeUnit.MINUTES) && installation.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
