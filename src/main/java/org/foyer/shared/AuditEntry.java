package org.foyer.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A happening for the {@link AuditTrail}: who did what with what effect. It holds no secrets.
 *
 * @param kind what sort of happening it is
 * @param what what was done in particular, as a code in kebab case, such as {@code issue}
 * @param outcome how it ended
 * @param reason why it failed, as a code; or why it was done, in a person's own words
 * @param actor who did it; null if nobody is known
 * @param patients ids of the patients whom it concerns
 * @param about what else it concerns: {@code Type/id} or {@code Type/id/_history/version} for
 *     resources, any other text for what is no resource, such as {@code account:anna}
 * @param details what else is worth knowing, by name
 */
public record AuditEntry(
    Kind kind,
    String what,
    Outcome outcome,
    @Nullable String reason,
    @Nullable Actor actor,
    List<String> patients,
    List<String> about,
    Map<String, String> details) {

  /** Sorts of happenings. */
  public enum Kind {
    /** An interaction or operation of the FHIR server. */
    REST,
    /** Somebody logs in, or tries to. */
    LOGIN,
    /** Somebody logs out, or is logged out. */
    LOGOUT,
    /** A token is issued, refreshed, revoked, or refused. */
    TOKEN,
    /** Somebody breaks the glass. */
    EMERGENCY_ACCESS,
    /** Data leaves in bulk. */
    EXPORT,
    /** Data comes in bulk. */
    IMPORT,
    /** Accounts, roles, passwords and factors of people change. */
    ACCOUNT,
    /** Apps and systems and their rights change. */
    CLIENT,
    /** Keys or the configuration of the server change. */
    CONFIGURATION,
    /** The server starts or stops to record. */
    TRAIL
  }

  /** How something ended. */
  public enum Outcome {
    /** As it was meant. */
    SUCCESS,
    /** Refused, or wrong in itself. */
    REFUSED,
    /** The server could not. */
    FAILED
  }

  /**
   * Who does something.
   *
   * @param account the id of the account; null for a system and for strangers
   * @param name the name of the person, or as whom somebody tried to log in
   * @param fhirUser the person as a resource, such as {@code Practitioner/1}
   * @param roles the roles of the person or system
   * @param client the OAuth client that acts for the person, or the system itself
   * @param clientName the name of the client
   * @param organization the id of the Organization that a system acts for
   * @param server the work of the server itself; null for everybody else
   */
  public record Actor(
      @Nullable String account,
      @Nullable String name,
      @Nullable String fhirUser,
      List<String> roles,
      @Nullable String client,
      @Nullable String clientName,
      @Nullable String organization,
      @Nullable String server) {

    /** Keeps what it is given. */
    public Actor {
      roles = List.copyOf(roles);
    }

    /** The one with whose authority something is done. */
    public static Actor of(Caller caller) {
      boolean person = caller.kind() == Caller.Kind.PERSON;
      return new Actor(
          person ? caller.id() : null,
          caller.names().person(),
          caller.context().fhirUser(),
          caller.roles().stream().sorted().toList(),
          caller.client(),
          caller.names().client(),
          caller.context().organization(),
          caller.kind() == Caller.Kind.SERVER ? caller.id() : null);
    }

    /** Somebody of whom no more is known than the name that they gave. */
    public static Actor named(String name) {
      return new Actor(null, name, null, List.of(), null, null, null, null);
    }

    /** Somebody who is logged in with this account, in this role. */
    public static Actor account(String id, String role) {
      return new Actor(id, null, null, List.of(role), null, null, null, null);
    }

    /** A client that acts for nobody. */
    public static Actor client(String client) {
      return new Actor(null, null, null, List.of(), client, null, null, null);
    }
  }

  /** Keeps what it is given. */
  public AuditEntry {
    patients = List.copyOf(patients);
    about = List.copyOf(about);
    details = Map.copyOf(details);
  }

  /** A happening that went well and of which no more is known. */
  public static AuditEntry of(Kind kind, String what) {
    return new AuditEntry(kind, what, Outcome.SUCCESS, null, null, List.of(), List.of(), Map.of());
  }

  /** The same, done by somebody. */
  public AuditEntry by(@Nullable Actor actor) {
    return new AuditEntry(kind, what, outcome, reason, actor, patients, about, details);
  }

  /** The same, refused for a reason that is a code. */
  public AuditEntry refused(String reason) {
    return new AuditEntry(kind, what, Outcome.REFUSED, reason, actor, patients, about, details);
  }

  /** The same, with the reason for which somebody did it. */
  public AuditEntry because(String reason) {
    return new AuditEntry(kind, what, outcome, reason, actor, patients, about, details);
  }

  /** The same, about patients. */
  public AuditEntry ofPatients(Collection<String> ids) {
    return new AuditEntry(kind, what, outcome, reason, actor, List.copyOf(ids), about, details);
  }

  /** The same, about this too. */
  public AuditEntry about(String more) {
    List<String> all = new ArrayList<>(about);
    all.add(more);
    return new AuditEntry(kind, what, outcome, reason, actor, patients, all, details);
  }

  /** The same, with a detail unless there is none. */
  public AuditEntry with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(details);
    all.put(name, value);
    return new AuditEntry(kind, what, outcome, reason, actor, patients, about, all);
  }
}
