package org.foyer.identity.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the open Internet from those inside a network, which a client must not make
 * the server call.
 */
final class PublicAddresses {

  /** Blocks that are not for the open Internet, by the IANA special-purpose registries. */
  private static final List<Block> RESERVED =
      List.of(
          new Block(List.of(0), 8),
          new Block(List.of(10), 8),
          new Block(List.of(100, 64), 10),
          new Block(List.of(127), 8),
          new Block(List.of(169, 254), 16),
          new Block(List.of(172, 16), 12),
          new Block(List.of(192, 0, 0), 24),
          new Block(List.of(192, 0, 2), 24),
          new Block(List.of(192, 88, 99), 24),
          new Block(List.of(192, 168), 16),
          new Block(List.of(198, 18), 15),
          new Block(List.of(198, 51, 100), 24),
          new Block(List.of(203, 0, 113), 24),
          new Block(List.of(224), 3));

  /** The block of global unicast, and in it those that tunnel to or stand for other addresses. */
  private static final Block GLOBAL_UNICAST = new Block(List.of(0x20), 3);

  private static final List<Block> RESERVED_UNICAST =
      List.of(
          new Block(List.of(0x20, 0x01, 0x00), 23),
          new Block(List.of(0x20, 0x01, 0x0d, 0xb8), 32),
          new Block(List.of(0x20, 0x02), 16),
          new Block(List.of(0x3f, 0xff), 20));

  private PublicAddresses() {}

  private record Block(List<Integer> start, int bits) {

    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int index = bit / 8;
        int expected = index < start.size() ? start.get(index) : 0;
        int mask = 0x80 >> (bit % 8);
        if ((expected & mask) != (address[index] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether the address is one of the open Internet. */
  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return RESERVED.stream().noneMatch(block -> block.contains(bytes));
    }
    return address instanceof Inet6Address
        && GLOBAL_UNICAST.contains(bytes)
        && RESERVED_UNICAST.stream().noneMatch(block -> block.contains(bytes));
  }
}
