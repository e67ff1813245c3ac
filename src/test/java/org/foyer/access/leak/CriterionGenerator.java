package org.foyer.access.leak;

import static org.foyer.access.leak.WorldGenerator.any;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.foyer.access.leak.Criterion.Chain;
import org.foyer.access.leak.Criterion.Day;
import org.foyer.access.leak.Criterion.Has;
import org.foyer.access.leak.Criterion.Missing;
import org.foyer.access.leak.Criterion.Not;
import org.foyer.access.leak.Criterion.Plain;
import org.foyer.access.leak.Criterion.Text;
import org.foyer.access.leak.Index.Token;
import org.jspecify.annotations.Nullable;

/** Criteria that hold for a given resource, if one may see all that they look at. */
final class CriterionGenerator {

  private static final Set<String> PHONETIC = Set.of("phonetic", "address");

  private final World world;
  private final Random random;

  CriterionGenerator(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** A criterion about the resource itself. */
  Criterion plain(Version version) {
    for (int i = 0; i < 8; i++) {
      Criterion found =
          switch (random.nextInt(6)) {
            case 0, 1 -> token(version);
            case 2, 3 -> reference(version);
            case 4 -> string(version);
            default -> day(version);
          };
      if (found != null) {
        return found;
      }
    }
    return new Plain("_id", version.id());
  }

  /** A criterion with a modifier that needs no chain. */
  Criterion modified(Version version) {
    List<String> codes = Index.parameters(version.type(), RestSearchParameterTypeEnum.TOKEN);
    if (random.nextBoolean() && !codes.isEmpty()) {
      String parameter = any(codes, random);
      if (random.nextBoolean()) {
        return new Missing(parameter, random.nextBoolean());
      }
      List<Token> tokens = version.index().tokens(parameter);
      return tokens.isEmpty()
          ? new Missing(parameter, false)
          : new Not(parameter, written(any(tokens, random)));
    }
    Criterion text = string(version);
    return text instanceof Text found
        ? new Text(found.parameter(), random.nextBoolean() ? "exact" : "contains", found.value())
        : plain(version);
  }

  /** A criterion through so many references. */
  Criterion chain(Version version, int steps) {
    return chain(version, steps, true);
  }

  /** HAPI does not understand types of targets within _has. */
  private Criterion chain(Version version, int steps, boolean typed) {
    if (steps == 0) {
      return plain(version);
    }
    List<String> parameters =
        new ArrayList<>(Index.parameters(version.type(), RestSearchParameterTypeEnum.REFERENCE));
    parameters.removeIf(name -> version.index().references(name).isEmpty());
    for (int i = 0; i < 6 && !parameters.isEmpty(); i++) {
      String parameter = any(parameters, random);
      Version target = world.current(any(version.index().references(parameter), random));
      if (target != null) {
        return new Chain(parameter, typed ? target.type() : null, chain(target, steps - 1, typed));
      }
    }
    return plain(version);
  }

  /** A criterion about what refers to the resource. */
  Criterion has(Version version, int steps) {
    Version referrer = referrer(version);
    if (referrer == null) {
      return plain(version);
    }
    List<String> parameters =
        Index.parameters(referrer.type(), RestSearchParameterTypeEnum.REFERENCE).stream()
            .filter(name -> referrer.index().references(name).contains(version.reference()))
            .toList();
    Criterion inner =
        steps <= 1
            ? plain(referrer)
            : random.nextBoolean() ? has(referrer, steps - 1) : chain(referrer, steps - 1, false);
    return new Has(referrer.type(), any(parameters, random), inner);
  }

  private @Nullable Version referrer(Version version) {
    List<Stored> all = List.copyOf(world.all());
    int start = random.nextInt(all.size());
    for (int i = 0; i < all.size(); i++) {
      Stored stored = all.get((start + i) % all.size());
      if (!stored.deleted() && stored.last().index().references().contains(version.reference())) {
        return stored.last();
      }
    }
    return null;
  }

  private @Nullable Criterion token(Version version) {
    List<String> names = Index.parameters(version.type(), RestSearchParameterTypeEnum.TOKEN);
    if (names.isEmpty()) {
      return null;
    }
    String name = any(names, random);
    List<Token> tokens = version.index().tokens(name);
    if (tokens.isEmpty()) {
      return null;
    }
    Token token = any(tokens, random);
    return new Plain(name, random.nextBoolean() ? token.code() : written(token));
  }

  private static String written(Token token) {
    return token.system() == null ? token.code() : token.system() + "|" + token.code();
  }

  private @Nullable Criterion reference(Version version) {
    List<String> names = Index.parameters(version.type(), RestSearchParameterTypeEnum.REFERENCE);
    if (names.isEmpty()) {
      return null;
    }
    String name = any(names, random);
    List<String> references = version.index().references(name);
    return references.isEmpty() ? null : new Plain(name, any(references, random));
  }

  private @Nullable Criterion string(Version version) {
    List<String> names =
        Index.parameters(version.type(), RestSearchParameterTypeEnum.STRING).stream()
            .filter(name -> !PHONETIC.contains(name))
            .toList();
    if (names.isEmpty()) {
      return null;
    }
    String name = any(names, random);
    List<String> strings = version.index().strings(name);
    if (strings.isEmpty()) {
      return null;
    }
    String value = any(strings, random);
    return new Text(
        name, null, random.nextBoolean() ? value : value.substring(0, value.length() - 1));
  }

  private @Nullable Criterion day(Version version) {
    List<String> names = Index.parameters(version.type(), RestSearchParameterTypeEnum.DATE);
    if (names.isEmpty()) {
      return null;
    }
    String name = any(names, random);
    List<Index.Days> days = version.index().days(name);
    return days.isEmpty()
        ? null
        : new Day(name, random.nextBoolean() ? "ge" : "lt", any(days, random).from());
  }
}
