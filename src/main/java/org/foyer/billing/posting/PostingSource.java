package org.foyer.billing.posting;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.ResourceChange;

/** Resource types that mean something for the journal. */
interface PostingSource {

  /** The names of the types. */
  Set<String> types();

  /** The Accounts that changes of them are about, such as {@code Account/1}. */
  Set<String> accounts(List<ResourceChange> changes);

  /**
   * What they mean now; the Accounts are locked.
   *
   * @throws org.foyer.shared.FhirProblem if the changes break a rule
   */
  List<Meaning> meanings(List<ResourceChange> changes);

  /** Does what depends on what was entered. */
  default void posted(List<ResourceChange> changes) {}
}
