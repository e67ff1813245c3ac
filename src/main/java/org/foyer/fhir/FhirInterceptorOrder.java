package org.foyer.fhir;

/** The order of hooks on one pointcut, lowest first. */
public final class FhirInterceptorOrder {

  /** What is asked for is noted for the audit trail. */
  public static final int AUDIT = -1000;

  /** What is shown is noted for the audit trail, after all that may still change it. */
  public static final int AUDIT_ANSWER = 1000;

  /** A link to a further page becomes the search that it stands for. */
  public static final int PAGE_LINK = -900;

  /** A search within a compartment is recognised by its path. */
  public static final int COMPARTMENT = -800;

  /** What the caller may not do is refused. */
  public static final int ACCESS = -700;

  /** What may be done to the state of apps is done by its rules. */
  public static final int APP_STATE = -600;

  /** Requests that are wrong in their form are refused. */
  public static final int REQUEST_RULES = -500;

  /** How a request would be answered is told instead, after all rules for requests. */
  public static final int EXPLANATION = 1900;

  /** What can be answered with stored JSON is, after all rules for requests. */
  public static final int FAST_PATH = 2000;

  private FhirInterceptorOrder() {}
}
