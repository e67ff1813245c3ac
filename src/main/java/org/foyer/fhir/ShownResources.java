package org.foyer.fhir;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;

/**
 * Learns which resources leave as they are stored, without having been parsed: others see the
 * answer itself, on {@code SERVER_OUTGOING_RESPONSE}.
 */
@FunctionalInterface
public interface ShownResources {

  /** Called before an answer leaves, with all resources in it. */
  void shown(ServletRequestDetails request, List<StoredText> resources);
}
