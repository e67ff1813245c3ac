package org.foyer.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** What is stored, for those who decide about access; it is asked without a caller. */
public interface StoredResources {

  /** Of these resources, the ids of those that are there and for which the restriction holds. */
  Set<String> matching(String resourceType, Set<String> ids, Restriction restriction);

  /** The types of the resources that refer to this one. */
  Set<String> typesReferringTo(String resourceType, String id);

  /** Whether a resource of the type refers to this one for which the restriction holds. */
  boolean isReferredTo(
      String resourceType, String id, String referringType, Restriction restriction);

  /** The content that a resource has; empty if it is not there, or deleted. */
  Optional<Resource> content(String resourceType, String id);

  /** The content that a deleted resource had last; empty if it is not deleted. */
  Optional<Resource> lastContent(String resourceType, String id);

  /**
   * The contents that a resource had before a version, the latest first: the one just before, and
   * others that were still current at a moment.
   *
   * @param first the first version that counts
   */
  List<Resource> formerContents(
      String resourceType, String id, long first, long version, Instant since);
}
