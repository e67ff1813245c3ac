package org.foyer.operation.match;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Words as they are compared: without case, accents and punctuation. */
final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern INSIDE_WORDS = Pattern.compile("['’`´.]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Longer words, and more of them, are nobody's name or address, but make work. */
  private static final int LONGEST = 64;

  private static final int MOST = 20;

  /** From here on two words differ by no more than a slip. */
  private static final double SIMILAR = 0.9;

  private static final int LONG_ENOUGH_FOR_A_SLIP = 5;
  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
  private static final LevenshteinDistance ONE_SLIP = new LevenshteinDistance(1);
  private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

  static {
    METAPHONE.setMaxCodeLen(8);
  }

  private Words() {}

  /** The words of a text; {@code O'Brien-Müller} becomes {@code obrien}, {@code muller}. */
  static List<String> of(String text) {
    return BETWEEN_WORDS
        .splitAsStream(INSIDE_WORDS.matcher(plain(text)).replaceAll(""))
        .filter(word -> !word.isEmpty())
        .limit(MOST)
        .map(word -> word.substring(0, Math.min(word.length(), LONGEST)))
        .toList();
  }

  /** Letters of one alphabet are written alike, whether with their marks, without, or spelt out. */
  private static String plain(String text) {
    String decomposed =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("æ", "a")
            .replace("œ", "o")
            .replace("å", "a")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("ð", "d")
            .replace("þ", "th")
            .replace("ı", "i");
    return MARKS
        .matcher(decomposed)
        .replaceAll("")
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u");
  }

  /** Whether two words differ by no more than a slip of the pen. */
  static boolean areSimilar(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    return shorter > 2
        && (JARO_WINKLER.apply(one, other) >= SIMILAR
            || (shorter >= LONG_ENOUGH_FOR_A_SLIP && ONE_SLIP.apply(one, other) >= 0));
  }

  /** Whether two words sound alike. */
  static boolean soundAlike(String one, String other) {
    String sound = sound(one);
    return sound.length() > 1 && sound.equals(sound(other));
  }

  /** How a word sounds; the word itself if it is of another script. */
  static synchronized String sound(String word) {
    String sound = METAPHONE.doubleMetaphone(word);
    return sound == null || sound.isEmpty() ? word : sound;
  }
}
