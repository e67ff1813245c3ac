package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.google.common.base.Suppliers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;

/**
 * The OpenAPI document at {@code /fhir/api-docs}, and a page at {@code /fhir/swagger-ui/} that
 * shows it; all of the page comes from the jar.
 */
final class OpenApiPages implements FhirInterceptor {

  private static final String DOCUMENT = "/api-docs";
  private static final String PAGE = "/swagger-ui";
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final String OWN = "org/foyer/fhir/server/openapi/";
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("html", "text/html;charset=UTF-8", "js", "text/javascript", "css", "text/css");

  private final Supplier<byte[]> document;
  private final String webjar;

  OpenApiPages(Supplier<CapabilityStatement> statement, String swaggerUiVersion) {
    this.document =
        Suppliers.memoizeWithExpiration(
            () -> OpenApiDocument.of(statement.get()).toString().getBytes(StandardCharsets.UTF_8),
            LIFETIME);
    this.webjar = "META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion + "/";
  }

  /** Answers requests for the document and the page, by false; leaves others to the server. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public boolean answer(
      HttpServletRequest request, HttpServletResponse response, ServletRequestDetails details)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null || !request.getMethod().equals("GET")) {
      return true;
    }
    if (path.equals(DOCUMENT)) {
      send(response, MediaType.APPLICATION_JSON_VALUE, document.get());
      return false;
    }
    if (path.equals(PAGE)) {
      response.sendRedirect(details.getFhirServerBase() + PAGE + "/");
      return false;
    }
    if (path.startsWith(PAGE + "/")) {
      String file = path.substring(PAGE.length() + 1);
      sendFile(response, file.isEmpty() ? "index.html" : file);
      return false;
    }
    return true;
  }

  private void sendFile(HttpServletResponse response, String file) throws IOException {
    String mediaType = MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    ClassPathResource own = new ClassPathResource(OWN + file);
    ClassPathResource resource = own.exists() ? own : new ClassPathResource(webjar + file);
    if (mediaType == null || file.contains("/") || !resource.exists()) {
      throw new ResourceNotFoundException("There is no such page.");
    }
    send(response, mediaType, resource.getContentAsByteArray());
  }

  private static void send(HttpServletResponse response, String mediaType, byte[] content)
      throws IOException {
    response.setContentType(mediaType);
    response.setContentLength(content.length);
    response.setHeader("Cache-Control", "max-age=60");
    response.getOutputStream().write(content);
  }
}
