package org.foyer.webapp;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of the app, at each address that the app knows how to show: it looks at the address by
 * itself. A build without the app has a page that says so instead.
 */
@Controller
@RequestMapping({
  "/",
  "/signed-in",
  "/portal/**",
  "/reception/**",
  "/clinic/**",
  "/pharmacy/**",
  "/billing/**",
  "/administration/**",
  "/developer/**"
})
class IndexPage {

  private static final Resource INDEX = new ClassPathResource("webapp/index.html");

  private final AppFacts facts;

  IndexPage(AppFacts facts) {
    this.facts = facts;
  }

  /** The addresses of the app, as patterns. */
  static String[] paths() {
    return IndexPage.class.getAnnotation(RequestMapping.class).value();
  }

  @GetMapping
  @Nullable ModelAndView show(HttpServletResponse response) throws IOException {
    if (!INDEX.exists()) {
      return new ModelAndView("no-web-app");
    }
    String nonce = AppPolicy.nonce();
    String page =
        IndexText.of(INDEX.getContentAsString(StandardCharsets.UTF_8), nonce, facts.json());
    response.setHeader("Content-Security-Policy", AppPolicy.of(nonce));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    return null;
  }
}
