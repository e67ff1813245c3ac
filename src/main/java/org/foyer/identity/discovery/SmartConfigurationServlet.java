package org.foyer.identity.discovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The document below the FHIR base, where the FHIR servlet would otherwise answer.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART,
 *     conformance</a>
 */
final class SmartConfigurationServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<Map<String, Object>> document;
  private final transient ObjectMapper json;

  SmartConfigurationServlet(Supplier<Map<String, Object>> document, ObjectMapper json) {
    this.document = document;
    this.json = json;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "max-age=300, public");
    json.writeValue(response.getOutputStream(), document.get());
  }
}
