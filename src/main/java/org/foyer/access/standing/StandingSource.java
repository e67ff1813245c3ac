package org.foyer.access.standing;

import org.hl7.fhir.r4.model.Resource;

/** Resources on which standings depend. What matters of them is kept in a table of its own. */
interface StandingSource {

  /** The model of the resource type. */
  Class<? extends Resource> model();

  /** The resource type. */
  default String type() {
    return model().getSimpleName();
  }

  /** Takes the resource as it is now, in the place of what was kept of it. */
  void keep(Resource resource);

  /** Removes what was kept of a resource. */
  void forget(String id);
}
