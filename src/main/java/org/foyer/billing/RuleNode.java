package org.foyer.billing;

import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A part of a YAML file of rules, read strictly: what nobody asks for is refused, so that a
 * misspelt key is an error and not a rule without effect. All errors are {@link
 * IllegalArgumentException}s that say where in the file they are.
 */
public final class RuleNode {

  private final String place;
  private final Map<?, ?> values;
  private final Set<Object> asked = new HashSet<>();

  private RuleNode(String place, Map<?, ?> values) {
    this.place = place;
    this.values = values;
  }

  /**
   * Reads a file.
   *
   * @param name what it is called in errors
   * @param reading makes of it what it means
   */
  public static <T> T read(String name, Reader file, Function<RuleNode, T> reading) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions dumper = new DumperOptions();
    Object root;
    try {
      root =
          new Yaml(
                  new SafeConstructor(options),
                  new Representer(dumper),
                  dumper,
                  options,
                  new OnlyText())
              .load(file);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(name + " is no YAML: " + e.getMessage(), e);
    }
    return node(name, root).as(reading);
  }

  /** Leaves all scalars as they are written: money is no binary fraction, and no is no boolean. */
  private static final class OnlyText extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // Without them there is only text.
    }
  }

  private <T> T as(Function<RuleNode, T> reading) {
    T read = reading.apply(this);
    for (Object key : values.keySet()) {
      if (!asked.contains(key)) {
        throw fault("does not know the key " + key);
      }
    }
    return read;
  }

  /** Text that must be there. */
  public String text(String key) {
    String text = maybe(key);
    if (text == null) {
      throw fault("lacks " + key);
    }
    return text;
  }

  /** Text that may be there. */
  public @Nullable String maybe(String key) {
    asked.add(key);
    Object value = values.get(key);
    if (value != null && !(value instanceof String)) {
      throw fault(key + " is no text");
    }
    return (String) value;
  }

  /** Text that must be there, made into what it means. */
  public <T> T meaning(String key, Function<String, T> meaning) {
    return value(key, text(key), meaning);
  }

  /** A decimal number, not negative, that may be there. */
  public @Nullable BigDecimal number(String key) {
    String text = maybe(key);
    if (text == null) {
      return null;
    }
    BigDecimal number = value(key, text, BigDecimal::new);
    if (number.signum() < 0) {
      throw fault(key + " is negative");
    }
    return number;
  }

  /** Whether something is so; false if it is not said. */
  public boolean flag(String key) {
    String text = maybe(key);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      throw fault(key + " is neither true nor false");
    }
    return true;
  }

  /** One of several words, written in kebab case, that may be there. */
  public <E extends Enum<E>> @Nullable E word(String key, Class<E> words) {
    String text = maybe(key);
    return text == null
        ? null
        : value(
            key,
            text,
            word -> Enum.valueOf(words, word.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** Texts that may be there, each made into what it means. */
  public <T> List<T> texts(String key, Function<String, T> meaning) {
    asked.add(key);
    List<T> texts = new ArrayList<>();
    for (Object value : list(key)) {
      if (!(value instanceof String text)) {
        throw fault(key + " has something that is no text");
      }
      texts.add(value(key, text, meaning));
    }
    return texts;
  }

  /** A part that may be there. */
  public <T> @Nullable T part(String key, Function<RuleNode, T> reading) {
    asked.add(key);
    Object value = values.get(key);
    return value == null ? null : node(place + "." + key, value).as(reading);
  }

  /** Parts that may be there. */
  public <T> List<T> parts(String key, Function<RuleNode, T> reading) {
    asked.add(key);
    List<T> parts = new ArrayList<>();
    for (Object value : list(key)) {
      parts.add(node(place + "." + key + "[" + parts.size() + "]", value).as(reading));
    }
    return parts;
  }

  /** An error here. */
  public IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(place + " " + what);
  }

  private <T> T value(String key, String text, Function<String, T> meaning) {
    try {
      return meaning.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " has a wrong " + key + ": " + text, e);
    }
  }

  private List<?> list(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw fault(key + " is no list");
    }
    return list;
  }

  private static RuleNode node(String place, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(place + " has no keys");
    }
    return new RuleNode(place, map);
  }
}
