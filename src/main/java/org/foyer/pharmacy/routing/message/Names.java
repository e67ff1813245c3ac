package org.foyer.pharmacy.routing.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;

/** Names that two servers know something by, as identifiers: UUIDs as URIs. */
public final class Names {

  private static final String URI = "urn:ietf:rfc:3986";
  private static final String UUID_URN = "urn:uuid:";

  private Names() {}

  /** The name as an identifier. */
  public static Identifier identifier(UUID name) {
    return new Identifier().setSystem(URI).setValue(UUID_URN + name);
  }

  /** The name among identifiers. */
  public static Optional<UUID> of(List<Identifier> identifiers) {
    return identifiers.stream().flatMap(identifier -> of(identifier).stream()).findFirst();
  }

  /** The name that an identifier is; empty if it is none. */
  public static Optional<UUID> of(Identifier identifier) {
    boolean isName =
        URI.equals(identifier.getSystem())
            && identifier.hasValue()
            && identifier.getValue().startsWith(UUID_URN);
    return isName ? parse(identifier.getValue().substring(UUID_URN.length())) : Optional.empty();
  }

  /** The name that a text is; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
