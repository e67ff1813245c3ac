package org.foyer.identity.factor;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * Accounts as WebAuthn sees them. The user handle is the id of the account, which is random and
 * says nothing about the person.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/#user-handle">WebAuthn, user handle</a>
 */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

  private static final int UUID_BYTES = 16;

  private final Accounts accounts;

  PasskeyOwners(Accounts accounts) {
    this.accounts = accounts;
  }

  static Bytes handle(UUID account) {
    return new Bytes(
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .array());
  }

  /**
   * Whose handle this is.
   *
   * @throws IllegalArgumentException if it is no handle of an account
   */
  static UUID account(Bytes handle) {
    ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
    if (bytes.remaining() != UUID_BYTES) {
      throw new IllegalArgumentException("This is no handle of an account.");
    }
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  static PublicKeyCredentialUserEntity entity(Account account) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(handle(account.id()))
        .name(account.userName())
        .displayName(account.displayName())
        .build();
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
    return accounts.find(account(id)).map(PasskeyOwners::entity).orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String userName) {
    Optional<Account> account = accounts.findByUserName(userName);
    return account.map(PasskeyOwners::entity).orElse(null);
  }

  /** Accounts are stored elsewhere. */
  @Override
  public void save(PublicKeyCredentialUserEntity entity) {
    throw new UnsupportedOperationException();
  }

  /** Accounts are stored elsewhere. */
  @Override
  public void delete(Bytes id) {
    throw new UnsupportedOperationException();
  }
}
