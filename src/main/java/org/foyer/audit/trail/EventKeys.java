package org.foyer.audit.trail;

import java.util.regex.Pattern;

/** The words by which the index of the audit trail finds events. */
public final class EventKeys {

  private static final Pattern RESOURCE =
      Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?");

  private EventKeys() {}

  /** Of events that concern the patient with this id. */
  public static String patient(String id) {
    return "p:" + id;
  }

  /** Of events about this resource, given without version. */
  public static String entity(String reference) {
    return "e:" + reference;
  }

  /** Of events done by this resource, account or client. */
  public static String agent(String agent) {
    return "a:" + agent;
  }

  /** Whether it is a resource of this server, with a version or not. */
  public static boolean isResource(String about) {
    return RESOURCE.matcher(about).matches();
  }

  /** The resource, whatever its version. */
  public static String withoutVersion(String resource) {
    int history = resource.indexOf("/_history/");
    return history < 0 ? resource : resource.substring(0, history);
  }
}
