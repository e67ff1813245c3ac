package org.foyer.fhir.error;

import ca.uhn.fhir.util.UrlUtil;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body is unpacked, and read up to a limit only. */
final class BoundedRequest extends HttpServletRequestWrapper {

  private static final String CONTENT_ENCODING = "Content-Encoding";
  private static final DataSize LARGEST_FORM = DataSize.ofMegabytes(1);

  private final DataSize limit;
  private final boolean packed;
  private @Nullable ServletInputStream body;
  private byte @Nullable [] form;
  private @Nullable Map<String, String[]> parameters;

  private BoundedRequest(HttpServletRequest request, DataSize limit, boolean packed) {
    super(request);
    this.limit = limit;
    this.packed = packed;
  }

  /** The request, unless its headers already say that it will not be read. */
  static BoundedRequest of(HttpServletRequest request, DataSize limit) {
    if (request.getContentLengthLong() > limit.toBytes()) {
      throw BoundedBody.tooLarge(limit);
    }
    String encoding =
        Optional.ofNullable(request.getHeader(CONTENT_ENCODING))
            .orElse("identity")
            .strip()
            .toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity", "" -> new BoundedRequest(request, limit, false);
      case "gzip", "x-gzip" -> new BoundedRequest(request, limit, true);
      default ->
          throw new FhirProblem(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              "This server reads bodies that are packed with gzip or not at all.");
    };
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = new BoundedBody(isForm() ? new ByteArrayInputStream(form()) : raw(), limit);
    }
    return body;
  }

  private InputStream raw() throws IOException {
    return new BoundedBody(packed ? unpacked() : super.getInputStream(), limit);
  }

  private InputStream unpacked() throws IOException {
    InputStream raw = new BoundedBody(super.getInputStream(), limit);
    try {
      return new GZIPInputStream(raw);
    } catch (IOException e) {
      throw new FhirProblem(
              ProblemCode.MALFORMED_BODY, "The body is not packed with gzip, as its header says.")
          .causedBy(e);
    }
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    if (parameters == null) {
      parameters =
          isForm()
              ? UrlUtil.parseQueryStrings(
                  getQueryString(), new String(form(), StandardCharsets.UTF_8))
              : UrlUtil.parseQueryString(Optional.ofNullable(getQueryString()).orElse(""));
    }
    return parameters;
  }

  private boolean isForm() {
    @Nullable String type = getContentType();
    return "POST".equals(getMethod())
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private byte[] form() {
    if (form == null) {
      try (InputStream input = new BoundedBody(raw(), LARGEST_FORM)) {
        form = input.readAllBytes();
      } catch (IOException e) {
        throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The form cannot be read.").causedBy(e);
      }
      PercentEncoding.flaw(new String(form, StandardCharsets.ISO_8859_1))
          .ifPresent(
              flaw -> {
                throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The form " + flaw + ".");
              });
    }
    return form;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return hides(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(this::hides);
    return Collections.enumeration(names);
  }

  /** Who unpacks the body must not tell the next reader that it is packed. */
  private boolean hides(String header) {
    return packed && CONTENT_ENCODING.equalsIgnoreCase(header);
  }
}
