package org.foyer.access.gate;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.Decision.Granted;
import org.foyer.fhir.Restriction;
import org.foyer.shared.Caller;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** What the caller of one request may do, as it stands to patients when that is asked first. */
final class Access {

  private final Caller caller;
  private final Supplier<KnownDecisions.Answers> answers;
  private volatile @Nullable IBaseResource lastVisible;

  Access(Caller caller, Supplier<KnownDecisions.Answers> answers) {
    this.caller = caller;
    this.answers = Suppliers.memoize(answers);
  }

  Caller caller() {
    return caller;
  }

  Decision to(ScopePermission permission, String resourceType) {
    return answers.get().to(permission, resourceType);
  }

  /** The resources of the type that may be shown in any way. */
  Restriction toSee(String resourceType) {
    return Restriction.any(
        to(ScopePermission.READ, resourceType).stored(),
        to(ScopePermission.SEARCH, resourceType).stored());
  }

  /** Whether every resource of the type may be read that no Consent withholds. */
  boolean toReadAll(String resourceType) {
    return to(ScopePermission.READ, resourceType) instanceof Granted granted
        && granted.unlabelled().equals(Restriction.all());
  }

  /** Whether every resource of the type may be read, and no Consent withholds any. */
  boolean toReadEach(String resourceType) {
    return to(ScopePermission.READ, resourceType).stored().equals(Restriction.all());
  }

  /** Notes a resource object that was judged, so that the next door need not judge it again. */
  void remember(IBaseResource visible) {
    lastVisible = visible;
  }

  boolean isKnownVisible(IBaseResource resource) {
    return lastVisible == resource;
  }
}
