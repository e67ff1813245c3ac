package org.foyer.identity.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** The passkeys in the database, as their owners and as Spring Security see them. */
@Component
class Passkeys implements UserCredentialRepository {

  private static final String SELECT =
      """
      select credential_id, account_id, name, public_key, attestation_object, signature_count,
             transports, user_verified, backup_eligible, backup_state, created_at, last_used_at
        from foyer_passkey
      """;

  private final JdbcClient database;

  Passkeys(JdbcClient database) {
    this.database = database;
  }

  /** Those of an account, in the order in which they came. */
  List<Passkey> of(UUID account) {
    return database
        .sql(
            "select credential_id, name, created_at, last_used_at from foyer_passkey"
                + " where account_id = :account order by created_at, credential_id")
        .param("account", account)
        .query(
            (row, number) ->
                new Passkey(
                    row.getString("credential_id"),
                    row.getString("name"),
                    instant(row, "created_at"),
                    instant(row, "last_used_at")))
        .list();
  }

  void remove(UUID account, String credentialId) {
    database
        .sql("delete from foyer_passkey where account_id = :account and credential_id = :id")
        .param("account", account)
        .param("id", credentialId)
        .update();
  }

  void removeAll(UUID account) {
    database
        .sql("delete from foyer_passkey where account_id = :account")
        .param("account", account)
        .update();
  }

  @Override
  public void delete(Bytes credentialId) {
    database
        .sql("delete from foyer_passkey where credential_id = :id")
        .param("id", credentialId.toBase64UrlString())
        .update();
  }

  /** Of one that is known already, only what changes with its use is stored. */
  @Override
  public void save(CredentialRecord passkey) {
    database
        .sql(
            """
            insert into foyer_passkey
              (credential_id, account_id, name, public_key, attestation_object, signature_count,
               transports, user_verified, backup_eligible, backup_state, created_at, last_used_at)
            values (:id, :account, :name, :publicKey, :attestation, :signatures,
                    :transports, :userVerified, :backupEligible, :backupState, :created, :used)
            on conflict (credential_id) do update
               set signature_count = excluded.signature_count,
                   backup_state = excluded.backup_state, last_used_at = excluded.last_used_at
             where foyer_passkey.account_id = excluded.account_id
            """)
        .param("id", passkey.getCredentialId().toBase64UrlString())
        .param("account", PasskeyOwners.account(passkey.getUserEntityUserId()))
        .param("name", passkey.getLabel())
        .param("publicKey", passkey.getPublicKey().getBytes())
        .param("attestation", passkey.getAttestationObject().getBytes())
        .param("signatures", passkey.getSignatureCount())
        .param("transports", transports(passkey))
        .param("userVerified", passkey.isUvInitialized())
        .param("backupEligible", passkey.isBackupEligible())
        .param("backupState", passkey.isBackupState())
        .param("created", passkey.getCreated().atOffset(ZoneOffset.UTC))
        .param("used", passkey.getLastUsed().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return database
        .sql(SELECT + " where credential_id = :id")
        .param("id", credentialId.toBase64UrlString())
        .query(Passkeys::credential)
        .optional()
        .orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes userId) {
    return database
        .sql(SELECT + " where account_id = :account")
        .param("account", PasskeyOwners.account(userId))
        .query(Passkeys::credential)
        .list();
  }

  private static String[] transports(CredentialRecord passkey) {
    return passkey.getTransports().stream()
        .map(AuthenticatorTransport::getValue)
        .toArray(String[]::new);
  }

  private static CredentialRecord credential(ResultSet row, int number) throws SQLException {
    Set<AuthenticatorTransport> transports =
        Arrays.stream((String[]) row.getArray("transports").getArray())
            .map(AuthenticatorTransport::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(Bytes.fromBase64(row.getString("credential_id")))
        .userEntityUserId(PasskeyOwners.handle(row.getObject("account_id", UUID.class)))
        .label(row.getString("name"))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .attestationObject(new Bytes(row.getBytes("attestation_object")))
        .signatureCount(row.getLong("signature_count"))
        .transports(transports)
        .uvInitialized(row.getBoolean("user_verified"))
        .backupEligible(row.getBoolean("backup_eligible"))
        .backupState(row.getBoolean("backup_state"))
        .created(instant(row, "created_at"))
        .lastUsed(instant(row, "last_used_at"))
        .build();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
