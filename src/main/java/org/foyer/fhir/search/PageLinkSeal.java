package org.foyer.fhir.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * Turns page links into tokens that only Foyer can read and that nobody can alter: compressed,
 * encrypted and authenticated with AES-GCM. A search by POST keeps its parameters out of addresses
 * and logs this way, on further pages too.
 */
final class PageLinkSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Far above any link that fits into a request line; bounds what a token may inflate to. */
  private static final int MAXIMUM_BYTES = 1 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;
  private final Duration lifetime;
  private final Clock clock;

  PageLinkSeal(SecretKey key, Duration lifetime, Clock clock) {
    this.key = key;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** The link as a token that may stand in a URL. */
  String seal(PageLink link) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] content = deflate(JSON.writeValueAsBytes(new Content(link, clock.instant())));
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
      byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("A page link could not be sealed", e);
    }
  }

  /**
   * The link that a token stands for.
   *
   * @throws FhirProblem if the token was not made with our key, was altered, or is too old
   */
  PageLink open(String token) {
    Content content = read(unseal(token));
    if (clock.instant().isAfter(content.issued().plus(lifetime))) {
      throw new FhirProblem(
          ProblemCode.PAGE_LINK_EXPIRED,
          "This page link has expired; search again to start from the first page.");
    }
    return content.link();
  }

  private byte[] unseal(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= NONCE_BYTES) {
        throw invalid();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce)
          .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw invalid();
    }
  }

  private static Content read(byte[] deflated) {
    try {
      return JSON.readValue(inflate(deflated), Content.class);
    } catch (JsonProcessingException e) {
      // Sealed by another version of Foyer, whose links look different.
      throw new FhirProblem(
          ProblemCode.PAGE_LINK_EXPIRED,
          "This page link is from an earlier version of the server; search again.");
    } catch (IOException e) {
      throw invalid();
    }
  }

  private static FhirProblem invalid() {
    return new FhirProblem(
        ProblemCode.PAGE_LINK_INVALID, "This is not a page link that Foyer has given out.");
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes);
    }
    return deflated.toByteArray();
  }

  private static byte[] inflate(byte[] bytes) throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(new java.io.ByteArrayInputStream(bytes))) {
      return in.readNBytes(MAXIMUM_BYTES);
    }
  }

  private record Content(@JsonProperty("l") PageLink link, @JsonProperty("t") long seconds) {
    Content(PageLink link, Instant issued) {
      this(link, issued.getEpochSecond());
    }

    Instant issued() {
      return Instant.ofEpochSecond(seconds);
    }
  }
}
