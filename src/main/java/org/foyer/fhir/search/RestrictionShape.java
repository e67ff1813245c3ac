package org.foyer.fhir.search;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.Restriction;

/**
 * What restrictions of several resource types have in common: all but the names of the search
 * parameters by which the resources refer to others.
 */
final class RestrictionShape {

  private RestrictionShape() {}

  /** The restriction without those names. */
  static Restriction of(Restriction restriction) {
    if (restriction instanceof Restriction.Every every) {
      return new Restriction.Every(each(every.parts()));
    }
    if (restriction instanceof Restriction.Any any) {
      return new Restriction.Any(each(any.parts()));
    }
    if (restriction instanceof Restriction.Not not) {
      return new Restriction.Not(of(not.part()));
    }
    if (restriction instanceof Restriction.RefersTo refersTo) {
      return new Restriction.RefersTo(Set.of(), refersTo.targets());
    }
    return restriction instanceof Restriction.RefersToType refersToType
        ? new Restriction.RefersToType(Set.of(), refersToType.type())
        : restriction;
  }

  private static List<Restriction> each(List<Restriction> parts) {
    return parts.stream().map(RestrictionShape::of).toList();
  }
}
