package org.foyer.identity.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive when they did not ask for anything else. */
@Controller
class HomePage {

  @GetMapping("/")
  String home() {
    return "home";
  }
}
