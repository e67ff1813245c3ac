package org.foyer.identity.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app or system that may ask for access. Its secrets are not part of it.
 *
 * @param id the {@code client_id}
 * @param kind how it proves who it is
 * @param state whether it may ask at all
 * @param presentation how people see it
 * @param grants what it may ask for
 * @param keys the public keys of a client that signs
 * @param system what it is when it asks without a person; null if it never does
 * @param requestsPerMinute how often it may call the FHIR server
 * @param origin where the registration came from
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
public record Client(
    String id,
    Kind kind,
    State state,
    Presentation presentation,
    Grants grants,
    PublicKeys keys,
    @Nullable SystemRole system,
    int requestsPerMinute,
    Origin origin) {

  /** How a client proves who it is. */
  public enum Kind {
    /** Not at all: it runs where it cannot keep a secret. */
    PUBLIC,
    /** By a secret that it shares with the server. */
    CONFIDENTIAL_SECRET,
    /** By assertions that it signs. */
    CONFIDENTIAL_KEY
  }

  /** The life of a registration. */
  public enum State {
    /** Waits for an administrator. */
    PENDING,
    /** May ask for access. */
    APPROVED,
    /** May not ask any more; its tokens count no longer. */
    DISABLED
  }

  /**
   * How people see an app.
   *
   * @param name what it is called
   * @param publisher who makes it
   * @param logo the address of its logo
   * @param website where people read more about it
   * @param launchUrl where an EHR starts it
   * @param contacts e-mail addresses of those responsible
   */
  public record Presentation(
      String name,
      @Nullable String publisher,
      @Nullable String logo,
      @Nullable String website,
      @Nullable String launchUrl,
      List<String> contacts) {

    /** Keeps what it is given. */
    public Presentation {
      contacts = List.copyOf(contacts);
    }

    /** Just a name. */
    public static Presentation named(String name) {
      return new Presentation(name, null, null, null, null, List.of());
    }
  }

  /**
   * The public keys of a client that signs: an address, or the keys themselves, or none.
   *
   * @param url where they are published
   * @param inline a JWK Set as JSON
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, JWK Set</a>
   */
  public record PublicKeys(@Nullable String url, @Nullable String inline) {

    /** Of a client that does not sign. */
    public static final PublicKeys NONE = new PublicKeys(null, null);
  }

  /**
   * What a client is when it asks without a person.
   *
   * @param role a system role of {@link org.foyer.shared.Roles}
   * @param organization the id of the Organization that it acts for
   */
  public record SystemRole(String role, @Nullable String organization) {}

  /**
   * Where a registration came from.
   *
   * @param by the account that made it, or {@code registration} if the app itself did
   * @param at when
   */
  public record Origin(String by, Instant at) {}

  /** The same client that may ask for something else. */
  Client with(Grants other) {
    return new Client(
        id, kind, state, presentation, other, keys, system, requestsPerMinute, origin);
  }

  /** The same client with another limit. */
  Client limitedTo(int requests) {
    return new Client(id, kind, state, presentation, grants, keys, system, requests, origin);
  }

  /** The same client in another state. */
  public Client in(State newState) {
    return new Client(
        id, kind, newState, presentation, grants, keys, system, requestsPerMinute, origin);
  }
}
