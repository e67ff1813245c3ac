package org.foyer.conformance.terminology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/**
 * The codes of a code system and how they stand to each other. Answers are streams and look-ups, so
 * that a system too large for memory can be one too.
 */
interface Codes {

  /** The system itself; its own list of concepts need not hold them. */
  CodeSystem system();

  /** Whether what is not found here is not a code of the system. */
  boolean isComplete();

  /** A code. */
  Optional<Concept> find(String code);

  /** All codes, in the order of the system. */
  Stream<Concept> all();

  /** The code and all below it; nothing if it is not known. */
  Set<String> below(String code);

  /** The code and all above it; nothing if it is not known. */
  Set<String> above(String code);

  /** The codes right below. */
  Set<String> children(String code);

  /** The codes right above. */
  Set<String> parents(String code);

  /** All that the system says of a code. */
  Optional<ConceptDefinitionComponent> definition(String code);
}
