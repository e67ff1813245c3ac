package org.foyer.shared;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose authority something is done. It is found out once, where a request comes in, and goes
 * with every access to data.
 *
 * @param kind what it is
 * @param id the account of a person, the client of a system, the work of the server itself
 * @param client the OAuth client that acts for a person, or the system itself
 * @param roles names of {@link Roles}
 * @param scopes what the token grants
 * @param context who and what the token is about
 * @param names what people call the person and the client
 */
public record Caller(
    Kind kind,
    String id,
    @Nullable String client,
    Set<String> roles,
    List<SmartScope> scopes,
    Context context,
    Names names) {

  /** What a caller can be. */
  public enum Kind {
    /** Somebody with an account, by way of an app. */
    PERSON,
    /** Another system, by its own credentials. */
    SYSTEM,
    /** The server itself, for work that nobody asked for. */
    SERVER
  }

  /**
   * Who and what a token is about.
   *
   * @param fhirUser the person as a resource of this server, such as {@code Practitioner/1}
   * @param patient the id of the patient in context, for {@code patient/} scopes
   * @param encounter the id of the encounter in context
   * @param organization the id of the Organization that a system acts for
   */
  public record Context(
      @Nullable String fhirUser,
      @Nullable String patient,
      @Nullable String encounter,
      @Nullable String organization) {

    /** About nobody in particular. */
    public static final Context NONE = new Context(null, null, null, null);
  }

  /**
   * What people call a caller, for records that people read.
   *
   * @param person the name of the person
   * @param client the name of the client
   */
  public record Names(@Nullable String person, @Nullable String client) {

    /** Of nobody in particular. */
    public static final Names NONE = new Names(null, null);
  }

  /** A caller whose names nobody needs to know. */
  public Caller(
      Kind kind,
      String id,
      @Nullable String client,
      Set<String> roles,
      List<SmartScope> scopes,
      Context context) {
    this(kind, id, client, roles, scopes, context, Names.NONE);
  }

  /** Keeps what it is given. */
  public Caller {
    roles = Set.copyOf(roles);
    scopes = List.copyOf(scopes);
  }

  /**
   * The server itself.
   *
   * @param work what it does, such as {@code nightly reminder run}
   */
  public static Caller server(String work) {
    return new Caller(Kind.SERVER, work, null, Set.of(), List.of(), Context.NONE);
  }
}
