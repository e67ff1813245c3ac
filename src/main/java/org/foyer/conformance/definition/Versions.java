package org.foyer.conformance.definition;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order of versions: numbers as numbers, a version before its own pre-releases. */
public final class Versions {

  /** From the oldest to the newest; what has no version is oldest. */
  public static final Comparator<@Nullable String> ORDER = Versions::compare;

  private static final Pattern PART = Pattern.compile("\\d+|[^\\d.\\-+]+");

  private Versions() {}

  private static int compare(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    int release = compareParts(release(one), release(other));
    if (release != 0) {
      return release;
    }
    boolean oneIsRelease = release(one).length() == one.length();
    boolean otherIsRelease = release(other).length() == other.length();
    return oneIsRelease == otherIsRelease
        ? compareParts(one, other)
        : Boolean.compare(oneIsRelease, otherIsRelease);
  }

  private static String release(String version) {
    int dash = version.indexOf('-');
    return dash < 0 ? version : version.substring(0, dash);
  }

  private static int compareParts(String one, String other) {
    Matcher left = PART.matcher(one);
    Matcher right = PART.matcher(other);
    while (true) {
      boolean more = left.find();
      if (more != right.find()) {
        return more ? 1 : -1;
      }
      if (!more) {
        return 0;
      }
      int difference = comparePart(left.group(), right.group());
      if (difference != 0) {
        return difference;
      }
    }
  }

  private static int comparePart(String one, String other) {
    boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
    if (!numbers) {
      return one.compareTo(other);
    }
    String left = one.replaceFirst("^0+(?=.)", "");
    String right = other.replaceFirst("^0+(?=.)", "");
    return left.length() != right.length()
        ? Integer.compare(left.length(), right.length())
        : left.compareTo(right);
  }
}
