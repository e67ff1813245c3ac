package org.foyer.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexTextTest {

  @Test
  void eachPlaceholderIsFilledIn() {
    assertThat(IndexText.of("<a __CSP_NONCE__><b __CSP_NONCE__>__FOYER__", "n1", "{\"a\":1}"))
        .isEqualTo("<a n1><b n1>{\"a\":1}");
  }

  @Test
  void whatTheHospitalIsCalledCannotEndTheScriptNorBecomeANonce() {
    String page =
        IndexText.of(
            "<script>__FOYER__</script>", "n1", "{\"a\":\"</script><b>&__CSP_NONCE__<!--\"}");

    assertThat(page)
        .isEqualTo(
            "<script>{\"a\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026__CSP_NONCE__"
                + "\\u003c!--\"}</script>");
  }

  @Test
  void aNonceIsRandomAndFitsAHeader() {
    assertThat(AppPolicy.nonce()).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(AppPolicy.nonce());
  }
}
