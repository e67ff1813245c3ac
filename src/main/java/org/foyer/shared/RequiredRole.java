package org.foyer.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Pages that only people with a role may open. The roles are read from the account with each
 * request, so that a change counts at once; others are answered with 403.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiredRole {

  /** A name of {@link Roles}. */
  String value();
}
