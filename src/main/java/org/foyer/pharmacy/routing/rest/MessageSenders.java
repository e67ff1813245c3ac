package org.foyer.pharmacy.routing.rest;

import org.foyer.pharmacy.routing.message.MessageEvent;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;
import org.jspecify.annotations.Nullable;

/** Who may send messages, and which. */
final class MessageSenders {

  /** What a token must allow, to send messages in the name of the client's Organization. */
  static final String SCOPE = "system/MessageHeader.c";

  private static final String PRESCRIBER = "prescriber-system";
  private static final String PHARMACY = "pharmacy-system";

  private MessageSenders() {}

  /**
   * The id of the Organization in whose name the caller speaks.
   *
   * @throws FhirProblem if it may send no messages
   */
  static String organization(Caller caller) {
    @Nullable String organization = caller.context().organization();
    boolean mayCreate =
        caller.scopes().stream()
            .anyMatch(
                scope ->
                    scope.isAbout("MessageHeader")
                        && scope.permissions().contains(ScopePermission.CREATE));
    boolean hasRole = caller.roles().contains(PRESCRIBER) || caller.roles().contains(PHARMACY);
    if (caller.kind() != Caller.Kind.SYSTEM || organization == null || !mayCreate || !hasRole) {
      throw forbidden();
    }
    return organization;
  }

  /**
   * Whether the caller speaks as a prescriber, or as a pharmacy.
   *
   * @throws FhirProblem if it may not send such a message as either
   */
  static boolean isPrescriber(Caller caller, MessageEvent event) {
    boolean asPrescriber = caller.roles().contains(PRESCRIBER) && event.goes(true);
    if (!asPrescriber && !(caller.roles().contains(PHARMACY) && event.goes(false))) {
      throw forbidden();
    }
    return asPrescriber;
  }

  static FhirProblem forbidden() {
    return new FhirProblem(
        ProblemCode.FORBIDDEN,
        "Messages are taken from the systems of partners, in the name of their Organization.");
  }
}
