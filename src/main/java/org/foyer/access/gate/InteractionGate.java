package org.foyer.access.gate;

import java.util.List;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.Decision.Denied;
import org.foyer.access.decision.DenialReason;
import org.foyer.access.gate.InstanceGuard.Instance;
import org.foyer.fhir.SearchParameters;
import org.foyer.shared.ScopePermission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges an interaction before it begins: at all, and on this instance. */
@Component
class InteractionGate {

  private final InstanceGuard instances;
  private final SearchParameters searchParameters;

  InteractionGate(InstanceGuard instances, SearchParameters searchParameters) {
    this.instances = instances;
    this.searchParameters = searchParameters;
  }

  /** Reading an instance, in whatever way and version. */
  void read(Access access, String type, String id) {
    granted(access, ScopePermission.READ, "read", type);
    Decision decision = access.to(ScopePermission.READ, type);
    instances.check(access, decision.stored(), "read", new Instance(type, id));
  }

  /** Reading resources of a type by an operation; each is judged when it is seen. */
  void readSome(Access access, String type) {
    granted(access, ScopePermission.READ, "read", type);
  }

  /** A search or history of a type. */
  void search(Access access, String type) {
    granted(access, ScopePermission.SEARCH, "search", type);
    if (type.equals(BinaryGate.TYPE)) {
      readWhole(access, "search", type);
    }
  }

  /** Something that tells of all resources of a type, or of all types. */
  void readWhole(Access access, String what, @Nullable String type) {
    if (type == null ? !readsEverything(access) : !readsWhole(access, type)) {
      throw Denials.ofType(
          access.caller(), what, type == null ? "all" : type, DenialReason.WHOLE_TYPE_NEEDED);
    }
  }

  void create(Access access, String type) {
    granted(access, ScopePermission.CREATE, "create", type);
  }

  /** A creation unless a search finds something. */
  void createConditionally(Access access, String type) {
    granted(access, ScopePermission.CREATE, "create", type);
    granted(access, ScopePermission.SEARCH, "search", type);
  }

  /** An update of an instance, or its creation with an id of the caller's choice. */
  void update(Access access, String type, String id) {
    granted(access, ScopePermission.UPDATE, "update", type);
    boolean mayCreate = !(access.to(ScopePermission.CREATE, type) instanceof Denied);
    // To create with an id tells whether it is taken, which only those may know who may read all.
    if (!mayCreate || !readsWhole(access, type) || isWithheld(access, type, id)) {
      change(access, ScopePermission.UPDATE, "update", type, id);
    }
  }

  /** An update of whatever a search finds, or the creation of what it does not find. */
  void updateConditionally(Access access, String type) {
    granted(access, ScopePermission.UPDATE, "update", type);
    granted(access, ScopePermission.SEARCH, "search", type);
  }

  /** A patch tells of the content by what fits and what does not, so it needs both rights. */
  void patch(Access access, String type, String id) {
    granted(access, ScopePermission.UPDATE, "update", type);
    read(access, type, id);
    change(access, ScopePermission.UPDATE, "update", type, id);
  }

  /** A patch of whatever a search finds. */
  void patchConditionally(Access access, String type) {
    granted(access, ScopePermission.READ, "read", type);
    updateConditionally(access, type);
  }

  void delete(Access access, String type, String id) {
    change(access, ScopePermission.DELETE, "delete", type, id);
  }

  /** A deletion of whatever a search finds. */
  void deleteConditionally(Access access, String type) {
    granted(access, ScopePermission.DELETE, "delete", type);
    granted(access, ScopePermission.SEARCH, "search", type);
  }

  /** Any right on the type will do. */
  void anything(Access access, String type) {
    List<ScopePermission> permissions = List.of(ScopePermission.values());
    if (permissions.stream().allMatch(one -> access.to(one, type) instanceof Denied)) {
      granted(access, ScopePermission.READ, "read", type);
    }
  }

  /** Who may see a Binary is not known to any index: its security context may be of any type. */
  private boolean readsWhole(Access access, String type) {
    return type.equals(BinaryGate.TYPE)
        ? searchParameters.resourceTypes().stream().allMatch(access::toReadEach)
        : access.toReadAll(type);
  }

  private boolean readsEverything(Access access) {
    return searchParameters.resourceTypes().stream().allMatch(access::toReadAll);
  }

  /** Whether it is there, but a Consent withholds it. */
  private boolean isWithheld(Access access, String type, String id) {
    Instance instance = new Instance(type, id);
    return !access.toReadEach(type)
        && instances.isStored(instance)
        && !instances.isThere(access, access.to(ScopePermission.UPDATE, type).stored(), instance);
  }

  private void change(
      Access access, ScopePermission permission, String what, String type, String id) {
    granted(access, permission, what, type);
    Instance instance = new Instance(type, id);
    if (!instances.isThere(access, access.to(permission, type).stored(), instance)) {
      instances.check(access, access.toSee(type), what, instance);
      throw Denials.ofType(access.caller(), what, "this " + type, DenialReason.OUTSIDE_COMPARTMENT);
    }
  }

  private static void granted(Access access, ScopePermission permission, String what, String type) {
    if (access.to(permission, type) instanceof Denied denied) {
      throw Denials.ofType(access.caller(), what, type, denied.reason());
    }
  }
}
