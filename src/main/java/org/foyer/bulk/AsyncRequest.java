package org.foyer.bulk;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The form of a request that is answered before it is done.
 *
 * @see <a href="https://hl7.org/fhir/R4/async.html">FHIR: asynchronous requests</a>
 */
final class AsyncRequest {

  private static final List<String> JSON =
      List.of(
          "application/fhir+json",
          "application/json",
          "application/json+fhir",
          "*/*",
          "application/*");

  private AsyncRequest() {}

  /**
   * Checks the form.
   *
   * @param job what is started, such as {@code An export}
   * @return what the client prefers
   * @throws FhirProblem if it is another
   */
  static List<String> check(RequestDetails request, String job) {
    if (request.isSubRequest()) {
      throw new FhirProblem(
          ProblemCode.UNSUPPORTED, job + " cannot be started by an entry of a Bundle.");
    }
    List<String> preferences = preferences(request);
    if (!preferences.contains("respond-async")) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST, job + " needs the header \"Prefer: respond-async\".");
    }
    checkAccept(request, job);
    return preferences;
  }

  private static List<String> preferences(RequestDetails request) {
    return headers(request, "Prefer")
        .flatMap(header -> Arrays.stream(header.split("[,;]")))
        .map(preference -> preference.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT))
        .toList();
  }

  private static void checkAccept(RequestDetails request, String job) {
    List<String> accepted =
        headers(request, "Accept")
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(range -> range.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
            .toList();
    if (!accepted.isEmpty() && accepted.stream().noneMatch(JSON::contains)) {
      throw new FhirProblem(
          ProblemCode.NOT_ACCEPTABLE,
          job + " is answered with JSON: it needs \"Accept: application/fhir+json\".");
    }
  }

  private static Stream<String> headers(RequestDetails request, String name) {
    @Nullable List<String> headers = request.getHeaders(name);
    return headers == null ? Stream.empty() : headers.stream();
  }
}
