package org.foyer.identity.factor;

import com.google.common.base.Suppliers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.account.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * This server as WebAuthn sees it: the host and the origin of its public address. Authenticators
 * have to verify the person, by a PIN or a fingerprint, so that a passkey is two factors at once.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication</a>
 */
@Component
class RelyingParty {

  private static final String NAME = "Foyer";
  private static final Duration TIMEOUT = PasskeyChallenges.LIFETIME;

  private final PublicAddress address;
  private final PasskeyOwners owners;
  private final Passkeys passkeys;

  /** The port is not known before the first request. */
  private final Supplier<Webauthn4JRelyingPartyOperations> operations =
      Suppliers.memoize(this::operations);

  RelyingParty(PublicAddress address, PasskeyOwners owners, Passkeys passkeys) {
    this.address = address;
    this.owners = owners;
    this.passkeys = passkeys;
  }

  /** What an authenticator is asked that makes a passkey. */
  PublicKeyCredentialCreationOptions creation(Account account, Bytes challenge) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(entity())
        .user(PasskeyOwners.entity(account))
        .challenge(challenge)
        .pubKeyCredParams(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256)
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .excludeCredentials(descriptors(account))
        .attestation(AttestationConveyancePreference.NONE)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .timeout(TIMEOUT)
        .build();
  }

  /** What an authenticator is asked that has a passkey; of anybody if no account is given. */
  PublicKeyCredentialRequestOptions request(@Nullable Account account, Bytes challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .rpId(host())
        .challenge(challenge)
        .allowCredentials(account == null ? List.of() : descriptors(account))
        .userVerification(UserVerificationRequirement.REQUIRED)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .timeout(TIMEOUT)
        .build();
  }

  /**
   * Stores the passkey that an authenticator has made.
   *
   * @throws com.webauthn4j.util.exception.WebAuthnException if it is not what was asked for
   * @throws IllegalArgumentException if it is known already
   */
  void register(PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey passkey) {
    operations
        .get()
        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, passkey));
  }

  /**
   * Checks what an authenticator has signed, and notes that the passkey was used.
   *
   * @throws com.webauthn4j.util.exception.WebAuthnException if it is not what was asked for
   */
  void verify(
      PublicKeyCredentialRequestOptions options,
      PublicKeyCredential<AuthenticatorAssertionResponse> signed) {
    operations.get().authenticate(new RelyingPartyAuthenticationRequest(options, signed));
  }

  private List<PublicKeyCredentialDescriptor> descriptors(Account account) {
    return passkeys.findByUserId(PasskeyOwners.handle(account.id())).stream()
        .map(
            passkey ->
                PublicKeyCredentialDescriptor.builder()
                    .id(passkey.getCredentialId())
                    .transports(passkey.getTransports())
                    .build())
        .toList();
  }

  private Webauthn4JRelyingPartyOperations operations() {
    return new Webauthn4JRelyingPartyOperations(owners, passkeys, entity(), Set.of(origin()));
  }

  private PublicKeyCredentialRpEntity entity() {
    return PublicKeyCredentialRpEntity.builder().id(host()).name(NAME).build();
  }

  private String host() {
    return URI.create(address.issuer()).getHost();
  }

  private String origin() {
    URI issuer = URI.create(address.issuer());
    return issuer.getScheme() + "://" + issuer.getAuthority();
  }
}
