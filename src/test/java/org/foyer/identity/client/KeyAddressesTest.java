package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAddressesTest {

  private final KeyAddresses addresses = new KeyAddresses(false);
  private final KeyAddresses withLoopback = new KeyAddresses(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void resolveWhenTheAddressIsInsideThenRefuses(String address) {
    assertThatThrownBy(() -> addresses.resolve(address)).isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f000001", "017700000001", "127.1", "localhost"})
  void resolveWhenTheAddressIsInDisguiseThenRefuses(String address) {
    assertThatThrownBy(() -> addresses.resolve(address)).isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void resolveWhenTheAddressIsOfTheOpenInternetThenGivesIt(String address)
      throws UnknownHostException {
    assertThat(addresses.resolve(address)).containsExactly(InetAddress.getByName(address));
  }

  @Test
  void resolveWhenLoopbackIsAllowedThenOnlyThatIs() throws UnknownHostException {
    assertThat(withLoopback.resolve("127.0.0.1")).hasSize(1);
    assertThatThrownBy(() -> withLoopback.resolve("10.0.0.1"))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example/jwks",
        "http://127.0.0.1/jwks",
        "ftp://app.example/jwks",
        "file:///etc/passwd",
        "https://user:password@app.example/jwks",
        "https://app.example/jwks#x",
        "https:///jwks",
        "jwks",
        "https://app example/"
      })
  void problemWhenTheAddressIsNoPlainHttpsThenTellsIt(String address) {
    assertThat(addresses.problem(address)).isPresent();
  }

  @Test
  void problemWhenLoopbackIsAllowedThenHttpIsTooButOnlyThere() {
    assertThat(addresses.problem("https://app.example/jwks")).isEmpty();
    assertThat(withLoopback.problem("http://127.0.0.1:1234/jwks")).isEmpty();
    assertThat(withLoopback.problem("http://app.example/jwks")).isPresent();
  }
}
