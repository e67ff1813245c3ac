package org.foyer.access.gate;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.Decision.Granted;
import org.foyer.access.decision.Rights;
import org.foyer.access.decision.Standing;
import org.foyer.fhir.Restriction;
import org.foyer.shared.Caller;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** What the caller of one request may do. Each question is answered once. */
final class Access {

  private final Rights rights;
  private final Caller caller;
  private final Supplier<Standing> standing;
  private final Map<Question, Decision> decisions = new ConcurrentHashMap<>();
  private volatile @Nullable IBaseResource lastVisible;

  Access(Rights rights, Caller caller, Supplier<Standing> standing) {
    this.rights = rights;
    this.caller = caller;
    this.standing = Suppliers.memoize(standing);
  }

  Caller caller() {
    return caller;
  }

  Decision to(ScopePermission permission, String resourceType) {
    // Not computed in the map: a decision may have to ask the database first.
    Question question = new Question(permission, resourceType);
    Decision known = decisions.get(question);
    if (known == null) {
      known = rights.decide(caller, standing.get(), resourceType, permission);
      decisions.put(question, known);
    }
    return known;
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

  private record Question(ScopePermission permission, String resourceType) {}
}
