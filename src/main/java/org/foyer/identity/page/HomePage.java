package org.foyer.identity.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people go on whose browser runs no scripts. */
@Controller
class HomePage {

  @GetMapping("/home")
  String home() {
    return "home";
  }
}
