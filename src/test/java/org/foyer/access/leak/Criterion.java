package org.foyer.access.leak;

import org.jspecify.annotations.Nullable;

/** A criterion of a search: how it is written, and what it is to mean. */
sealed interface Criterion {

  /** The parameter with its modifiers, as it stands before the equals sign. */
  String name();

  /** The value, not yet encoded. */
  String value();

  /** A code, an identifier or a reference, or several of them separated by commas. */
  record Plain(String name, String value) implements Criterion {}

  /** None of these codes. */
  record Not(String parameter, String value) implements Criterion {
    @Override
    public String name() {
      return parameter + ":not";
    }
  }

  /** A text that begins with, contains, or is the value. */
  record Text(String parameter, @Nullable String modifier, String value) implements Criterion {
    @Override
    public String name() {
      return modifier == null ? parameter : parameter + ":" + modifier;
    }
  }

  /** A day with a prefix: ge, lt or eq. */
  record Day(String parameter, String prefix, String day) implements Criterion {
    @Override
    public String name() {
      return parameter;
    }

    @Override
    public String value() {
      return prefix + day;
    }
  }

  /** Whether there is a value. */
  record Missing(String parameter, boolean missing) implements Criterion {
    @Override
    public String name() {
      return parameter + ":missing";
    }

    @Override
    public String value() {
      return String.valueOf(missing);
    }
  }

  /** Something about what a reference leads to. */
  record Chain(String parameter, @Nullable String type, Criterion inner) implements Criterion {
    @Override
    public String name() {
      return parameter + (type == null ? "" : ":" + type) + "." + inner.name();
    }

    @Override
    public String value() {
      return inner.value();
    }
  }

  /** Something about what refers to it. */
  record Has(String type, String parameter, Criterion inner) implements Criterion {
    @Override
    public String name() {
      return "_has:" + type + ":" + parameter + ":" + inner.name();
    }

    @Override
    public String value() {
      return inner.value();
    }
  }

  /** A {@code _filter} that says the same as another criterion. */
  record Filter(Criterion meaning, String value) implements Criterion {
    @Override
    public String name() {
      return "_filter";
    }
  }

  /** A word in the narrative, or anywhere. */
  record Word(String name, String value) implements Criterion {}
}
