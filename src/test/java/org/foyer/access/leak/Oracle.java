package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.access.caller.Viewer;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Says who may see what, from {@code docs/access.md} alone. */
final class Oracle {

  private static final String SEEN = "rs";

  private final World world;
  private final RoleTable roles;
  private final ConsentRules consents;
  private final Map<Viewer, List<Grant>> grants = new ConcurrentHashMap<>();
  private final Map<String, Boolean> decisions = new ConcurrentHashMap<>();

  Oracle(World world) {
    this.world = world;
    this.roles = RoleTable.read();
    this.consents = new ConsentRules(world);
  }

  World world() {
    return world;
  }

  /** Forgets what was decided, because the world has changed. */
  void worldChanged() {
    grants.clear();
    decisions.clear();
  }

  /** Whether any of these permissions is granted on some resources of the type. */
  boolean grants(Viewer viewer, String type, String anyOf) {
    boolean searchOfBinaries = type.equals("Binary") && anyOf.equals("s");
    return searchOfBinaries
        ? readsWholeType(viewer, type, "s")
        : grants(viewer).stream().anyMatch(grant -> grant.allows(type, anyOf));
  }

  /** Whether a version may be seen with any of these permissions, as far as it itself goes. */
  boolean mayAccess(Viewer viewer, Version version, String anyOf) {
    String question = viewer.name() + " " + version + " " + anyOf;
    Boolean known = decisions.get(question);
    if (known == null) {
      known = decide(viewer, version, anyOf);
      decisions.put(question, known);
    }
    return known;
  }

  /** Whether a resource that is there now may be seen with any of these permissions. */
  boolean sees(Viewer viewer, Stored stored, String anyOf) {
    return !stored.deleted() && mayAccess(viewer, stored.last(), anyOf);
  }

  /** Whether a resource may be seen at all. */
  boolean sees(Viewer viewer, Stored stored) {
    return sees(viewer, stored, SEEN);
  }

  /** Whether a version of a resource may be read: it itself, and the last one. */
  boolean seesVersion(Viewer viewer, Stored stored, Version version, String anyOf) {
    return mayAccess(viewer, stored.last(), anyOf) && mayAccess(viewer, version, anyOf);
  }

  /** The ids and markers that may come in answers to this caller. */
  Set<String> wordsFor(Viewer viewer) {
    Set<String> words = new HashSet<>();
    for (Stored stored : world.all()) {
      for (Version version : stored.versions()) {
        if (seesVersion(viewer, stored, version, SEEN)) {
          words.addAll(version.words());
        }
      }
    }
    if (viewer.fhirUser() != null) {
      words.add(viewer.fhirUser().substring(viewer.fhirUser().indexOf('/') + 1));
    }
    return words;
  }

  /** Whether nothing of the type can be hidden from this caller, but by Consents. */
  boolean readsWholeType(Viewer viewer, String type, String permission) {
    boolean deniable = type.equals("Binary") && consents.denyAnything(viewer);
    return readsWholeTypeButForConsents(viewer, type, permission) && !deniable;
  }

  /** The same, whatever Consents deny: who reads that much may choose ids, says access.md. */
  boolean readsWholeTypeButForConsents(Viewer viewer, String type, String permission) {
    boolean plain =
        grants(viewer).stream()
            .anyMatch(
                grant -> grant.allows(type, permission) && !grant.isBound() && !grant.isFiltered());
    Set<String> labels = new HashSet<>();
    grants(viewer).stream()
        .filter(grant -> grant.allows(type, permission) && !grant.isBound())
        .filter(grant -> grant.token().filters().isEmpty())
        .forEach(grant -> labels.addAll(grant.labels()));
    boolean unlabelled = Grant.isSubscription(type) || labels.containsAll(Labels.ALL);
    return plain && unlabelled;
  }

  /** Whether a caller may write this, whatever its labels: who may write may label. */
  boolean mayWrite(Viewer viewer, Resource resource, String permission) {
    Version version = Version.of("new", 0, resource.copy(), world.word());
    List<Grant> fitting = fitting(viewer, version, permission);
    return !fitting.isEmpty() && !consents.deny(viewer, version, Compartments.patients(version));
  }

  private List<Grant> fitting(Viewer viewer, Version version, String anyOf) {
    return grants(viewer).stream()
        .filter(grant -> grant.allows(version.type(), anyOf))
        .filter(grant -> isInReach(viewer, grant, version))
        .filter(grant -> reads(anyOf) || !grant.isBound() || !isOfNobody(version))
        .filter(grant -> grant.matches(version))
        .toList();
  }

  private boolean decide(Viewer viewer, Version version, String anyOf) {
    List<Grant> fitting = fitting(viewer, version, anyOf);
    Set<String> patients = Compartments.patients(version);
    if (Grant.isSubscription(version.type())) {
      return !fitting.isEmpty();
    }
    return !fitting.isEmpty()
        && Labels.of(version).stream()
            .allMatch(label -> passes(viewer, version, patients, fitting, label))
        && !consents.deny(viewer, version, patients);
  }

  private static boolean reads(String anyOf) {
    return anyOf.contains("r") || anyOf.contains("s");
  }

  /** What is shared, or of no patient, is written only by those who are bound to none. */
  private static boolean isOfNobody(Version version) {
    return Compartments.SHARED.contains(version.type())
        || (Compartments.MIXED.contains(version.type())
            && Compartments.patients(version).isEmpty());
  }

  private boolean passes(
      Viewer viewer, Version version, Set<String> patients, List<Grant> fitting, String label) {
    boolean own =
        fitting.stream().anyMatch(grant -> grant.roleName().equals("patient"))
            && viewer
                .as("Patient")
                .filter(id -> patients.contains(id) || isContext("Patient/" + id, version))
                .isPresent();
    boolean inIt =
        viewer.as("Practitioner").filter(Compartments.practitioners(version)::contains).isPresent();
    return own
        || inIt
        || fitting.stream().anyMatch(grant -> grant.labels().contains(label))
        || consents.permitLabel(viewer, version, patients, label);
  }

  private static boolean isContext(String reference, Version version) {
    return version.resource() instanceof Binary binary
        && reference.equals(binary.getSecurityContext().getReference());
  }

  private boolean isInReach(Viewer viewer, Grant grant, Version version) {
    if (version.type().equals("Binary")) {
      return isBinaryInReach(viewer, grant, (Binary) version.resource());
    }
    if (version.type().equals("Basic") && !viewer.isSystem()) {
      return AppState.isInReach(viewer, grant, version)
          .orElseGet(() -> isInRecords(grant, version));
    }
    if (Grant.isSubscription(version.type())) {
      return !grant.isBound()
          || version.index().references("owner").contains(String.valueOf(viewer.fhirUser()));
    }
    return isInRecords(grant, version);
  }

  private static boolean isInRecords(Grant grant, Version version) {
    Set<String> bound = grant.patients();
    if (bound == null || Compartments.SHARED.contains(version.type())) {
      return true;
    }
    Set<String> patients = Compartments.patients(version);
    if (Compartments.MIXED.contains(version.type()) && patients.isEmpty()) {
      return true;
    }
    return patients.stream().anyMatch(bound::contains);
  }

  private boolean isBinaryInReach(Viewer viewer, Grant grant, Binary binary) {
    if (!binary.hasSecurityContext()) {
      return !grant.isBound();
    }
    Stored context = world.find(binary.getSecurityContext().getReference());
    return context != null && sees(viewer, context);
  }

  private List<Grant> grants(Viewer viewer) {
    return grants.computeIfAbsent(viewer, this::computeGrants);
  }

  private List<Grant> computeGrants(Viewer viewer) {
    List<Grant> found = new ArrayList<>();
    Set<String> own = viewer.isPatientLike() ? ownPatients(viewer) : Set.of();
    for (String text : viewer.scopes()) {
      Scope token = Scope.of(text).orElseThrow();
      for (String roleName : viewer.roles()) {
        Viewer inRole =
            new Viewer(
                viewer.name(),
                List.of(roleName),
                viewer.scopes(),
                viewer.fhirUser(),
                viewer.patient(),
                viewer.organization());
        for (Scope role : roles.of(inRole)) {
          if (token.context().equals("system") == role.context().equals("system")) {
            Set<String> patients = bindTo(viewer, roleName, token, own);
            if (patients == null || !patients.isEmpty()) {
              found.add(new Grant(token, roleName, role, patients));
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Set<String> bindTo(
      Viewer viewer, String role, Scope token, Set<String> own) {
    boolean bound =
        viewer.isPatientLike() || role.equals("patient") || role.equals("related-person");
    if (token.context().equals("patient")) {
      String launched = viewer.patient();
      boolean works = launched != null && (!bound || own.contains(launched));
      return works ? Set.of(launched) : Set.of();
    }
    return bound ? own : null;
  }

  private Set<String> ownPatients(Viewer viewer) {
    Set<String> own = new HashSet<>();
    viewer.as("Patient").ifPresent(own::add);
    viewer
        .as("RelatedPerson")
        .ifPresent(
            id -> {
              own.addAll(actingFor("RelatedPerson/" + id));
              own.addAll(consents.actsFor("RelatedPerson/" + id));
            });
    return own;
  }

  private Set<String> actingFor(String reference) {
    Version version = world.current(reference);
    if (version == null) {
      return Set.of();
    }
    RelatedPerson person = (RelatedPerson) version.resource();
    boolean current =
        (!person.hasActive() || person.getActive()) && Periods.isNow(person.getPeriod());
    return current ? Set.of(person.getPatient().getReferenceElement().getIdPart()) : Set.of();
  }
}
