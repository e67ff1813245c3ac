package org.foyer.identity.client;

import java.util.List;
import java.util.Optional;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.client.Client.State;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registered clients, in the database. Nothing is cached: a change counts at once. */
@Component
public class Clients {

  private final JdbcClient database;

  private final AuditTrail trail;

  Clients(JdbcClient database, AuditTrail trail) {
    this.trail = trail;
    this.database = database;
  }

  /** The client with this id, whatever its state. */
  public Optional<Client> find(String id) {
    return database
        .sql("select * from foyer_client where id = :id")
        .param("id", id)
        .query(ClientRows::read)
        .optional();
  }

  /** The client with this id, if it may ask for access. */
  public Optional<Client> findApproved(String id) {
    return find(id).filter(client -> client.state() == State.APPROVED);
  }

  /** All clients in this state, by name. */
  public List<Client> inState(State state) {
    return database
        .sql("select * from foyer_client where state = :state order by lower(name), id")
        .param("state", state.name())
        .query(ClientRows::read)
        .list();
  }

  /** Whether a web page of this origin belongs to an approved client. */
  public boolean anyApprovedOfOrigin(String origin) {
    return database
        .sql(
            """
            select exists (select 1 from foyer_client
              where state = 'APPROVED' and web_origins && cast(:origins as text[]))
            """)
        .param("origins", WebOrigins.registeredAs(origin).toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /**
   * Stores a new client.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the id is taken
   */
  @Transactional
  public void create(Client client) {
    ClientRows.write(
            client,
            database.sql(
                """
                insert into foyer_client (id, kind, state, name, publisher, logo, website,
                  launch_url, contacts, grant_types, redirects, post_logout_redirects, scopes,
                  web_origins, jwks_url, jwks, role, organization, requests_per_minute, created_by, created_at)
                values (:id, :kind, :state, :name, :publisher, :logo, :website,
                  :launchUrl, :contacts, :grantTypes, :redirects, :postLogoutRedirects, :scopes,
                  :webOrigins, :jwksUrl, :jwks, :role, :organization, :requestsPerMinute, :createdBy, :createdAt)
                """))
        .update();
    note("create", client.id(), client);
  }

  /** Replaces all but the id and the origin of a client; false if there is no such client. */
  @Transactional
  public boolean update(Client client) {
    StatementSpec statement =
        database.sql(
            """
            update foyer_client set kind = :kind, state = :state, name = :name,
              publisher = :publisher, logo = :logo, website = :website, launch_url = :launchUrl,
              contacts = :contacts, grant_types = :grantTypes, redirects = :redirects,
              post_logout_redirects = :postLogoutRedirects, scopes = :scopes,
              web_origins = :webOrigins, jwks_url = :jwksUrl, jwks = :jwks, role = :role, organization = :organization,
              requests_per_minute = :requestsPerMinute
            where id = :id
            """);
    boolean changed = ClientRows.write(client, statement).update() == 1;
    if (changed) {
      note("update", client.id(), client);
    }
    return changed;
  }

  /** Removes a client, and with it its secrets. */
  @Transactional
  public void delete(String id) {
    database.sql("delete from foyer_client where id = :id").param("id", id).update();
    note("delete", id, null);
  }

  private void note(String what, String id, @Nullable Client client) {
    AuditEntry entry =
        AuditEntry.of(Kind.CLIENT, what).by(AuditActors.atPage()).about("client:" + id);
    trail.record(
        client == null
            ? entry
            : entry
                .with("name", client.presentation().name())
                .with("state", client.state().name())
                .with("scopes", String.join(" ", client.grants().scopes())));
  }
}
