package org.foyer.conformance.validation;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/** What references are to, as far as they say so themselves. */
final class Targets {

  private static final Pattern LITERAL =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}(?:/_history/[A-Za-z0-9.-]+)?");
  private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?.*");

  private static final Set<String> RESOURCE_TYPES =
      Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private Targets() {}

  /** What is wrong with a reference that may be to these types; empty means any. */
  static Optional<String> flaw(Reference reference, Set<String> allowed, Resource root) {
    @Nullable String to = reference.getReference();
    if (to != null && to.startsWith("#") && to.length() > 1) {
      return contained(to, root)
          .map(inside -> wrong(inside.fhirType(), allowed))
          .orElseGet(() -> Optional.of("No contained resource has the id of the reference."));
    }
    if (to != null && to.chars().anyMatch(Character::isWhitespace)) {
      return Optional.of("The reference is not valid: it has a space in it.");
    }
    String type = to == null ? "" : type(to);
    return wrong(type.isEmpty() && reference.hasType() ? reference.getType() : type, allowed);
  }

  private static Optional<String> wrong(String type, Set<String> allowed) {
    boolean known = RESOURCE_TYPES.contains(type);
    return known && !allowed.isEmpty() && !allowed.contains(type)
        ? Optional.of(
            "The reference is to %s, but may only be to %s."
                .formatted(type, String.join(", ", new TreeSet<>(allowed))))
        : Optional.empty();
  }

  private static Optional<Resource> contained(String reference, Resource root) {
    return root instanceof DomainResource domain
        ? domain.getContained().stream()
            .filter(inside -> reference.substring(1).equals(id(inside)))
            .findFirst()
        : Optional.empty();
  }

  /** The model keeps ids of contained resources with and without their mark. */
  private static String id(Resource inside) {
    String id = Objects.requireNonNullElse(inside.getIdElement().getIdPart(), "");
    return id.startsWith("#") ? id.substring(1) : id;
  }

  private static String type(String reference) {
    Matcher literal = LITERAL.matcher(reference);
    if (literal.matches()) {
      return literal.group(1);
    }
    Matcher conditional = CONDITIONAL.matcher(reference);
    return conditional.matches() ? conditional.group(1) : "";
  }
}
