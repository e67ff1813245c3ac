package org.foyer.audit.chain;

import java.security.MessageDigest;
import java.util.HexFormat;

/** A link of the chain: its number, and the hash of its event and of the hash before. */
final class Seal {

  /** Before the first. */
  static final Seal NONE = new Seal(0, SealedRow.GENESIS);

  private final long position;
  private final byte[] hash;

  Seal(long position, byte[] hash) {
    this.position = position;
    this.hash = hash.clone();
  }

  /** Its number; the first is 1. */
  long position() {
    return position;
  }

  byte[] hash() {
    return hash.clone();
  }

  /** The hash in hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(hash);
  }

  /** Whether it has this hash. */
  boolean has(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  /** The link for the next event. */
  Seal next(SealedRow row) {
    return new Seal(position + 1, row.hash(hash));
  }
}
