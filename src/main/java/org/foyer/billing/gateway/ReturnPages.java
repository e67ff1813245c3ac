package org.foyer.billing.gateway;

import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the gateway's page leads; the same for all, as whether it is paid is told otherwise. */
@Controller
class ReturnPages {

  static final String PAID = "/payments/paid";
  static final String LEFT = "/payments/left";

  @GetMapping(PAID)
  String paid(Model model) {
    model.addAttribute("paid", true);
    return "payment-return";
  }

  @GetMapping(LEFT)
  String left(Model model) {
    model.addAttribute("paid", false);
    return "payment-return";
  }

  @Bean
  static AnonymousPaths anonymousReturnPages() {
    return AnonymousPaths.of(PAID, LEFT);
  }
}
