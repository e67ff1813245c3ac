package org.foyer.billing.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.RuleNode;
import org.jspecify.annotations.Nullable;

/**
 * Codes that fit only some patients, from a YAML file; {@code billing/code-limits.yaml} explains
 * itself.
 *
 * @param version of the file
 * @param limits which codes fit whom
 */
public record CodeLimits(String version, List<Limit> limits) {

  private static final String STARTER = "/billing/code-limits.yaml";

  /**
   * Whom codes fit.
   *
   * @param codes the codes
   * @param gender administrative gender; null for all
   * @param from years of age at least; null for all
   * @param below years of age that are too many; null for all
   * @param sentence why
   */
  record Limit(
      List<CodePattern> codes,
      @Nullable String gender,
      @Nullable BigDecimal from,
      @Nullable BigDecimal below,
      String sentence) {

    /** Other and unknown genders contradict no code. */
    boolean contradicts(@Nullable String patients) {
      return gender != null
          && ("male".equals(patients) || "female".equals(patients))
          && !gender.equals(patients);
    }

    boolean contradicts(BigDecimal age) {
      return (from != null && age.compareTo(from) < 0)
          || (below != null && age.compareTo(below) >= 0);
    }
  }

  /** Keeps what it is given. */
  public CodeLimits {
    limits = List.copyOf(limits);
  }

  /**
   * Reads a file.
   *
   * @param name what it is called in errors
   * @throws IllegalArgumentException if there is anything in it that is not understood; says where
   */
  public static CodeLimits read(String name, Reader file) {
    return RuleNode.read(
        name,
        file,
        root -> new CodeLimits(root.text("version"), root.parts("limits", CodeLimits::limit)));
  }

  /** The limits that come with the server. */
  public static CodeLimits starter() {
    try (InputStream in = CodeLimits.class.getResourceAsStream(STARTER)) {
      return read(
          STARTER, new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Limit> of(Collection<Code> codes) {
    return limits.stream()
        .filter(limit -> limit.codes.stream().anyMatch(pattern -> pattern.matchesAny(codes)));
  }

  private static Limit limit(RuleNode node) {
    Limit limit =
        new Limit(
            node.texts("codes", CodePattern::parse),
            node.maybe("gender"),
            node.number("age-from"),
            node.number("age-below"),
            node.text("say"));
    if (limit.codes.isEmpty()
        || (limit.gender == null && limit.from == null && limit.below == null)) {
      throw node.fault("limits nothing");
    }
    return limit;
  }
}
