package org.foyer.fhir;

import java.util.Set;

/** What a {@link Restriction} may ask of a resource. */
public interface ResourceFacts {

  /** The resource type. */
  String type();

  /** The id without type; empty for a resource that has none yet. */
  String id();

  /** What a search parameter of type reference finds on this server, such as {@code Patient/1}. */
  Set<String> references(String parameter);

  /** Whether a token search by this parameter and value finds the resource. */
  boolean hasToken(String parameter, String value);
}
