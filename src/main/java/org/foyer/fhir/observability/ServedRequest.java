package org.foyer.fhir.observability;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a request without telling of anybody: its interaction and its resource type.
 * Both come from small closed sets, whatever a client sends.
 *
 * @param interaction a code such as {@code read} or {@code search-type}, or an operation's name
 *     such as {@code $everything}; {@code none} when no interaction was found for the request
 * @param type a resource type, {@code none} for the whole system, {@code unknown} for other words
 * @see <a href="https://hl7.org/fhir/R4/valueset-type-restful-interaction.html">interactions</a>
 */
record ServedRequest(String interaction, String type) {

  /** A request that was answered before anybody looked at what it wants. */
  static final ServedRequest REFUSED_EARLY = new ServedRequest("none", "none");

  static ServedRequest of(
      @Nullable RestOperationTypeEnum bound,
      @Nullable String operation,
      @Nullable IBaseResource body,
      @Nullable String type,
      Set<String> knownTypes) {
    return new ServedRequest(interaction(bound, operation, body), type(type, knownTypes));
  }

  private static String interaction(
      @Nullable RestOperationTypeEnum bound,
      @Nullable String operation,
      @Nullable IBaseResource body) {
    if (bound == null) {
      return "none";
    }
    return switch (bound) {
      case EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE ->
          operation == null ? bound.getCode() : operation;
      case VALIDATE -> "$validate";
      case METADATA -> "capabilities";
      case TRANSACTION -> isBatch(body) ? "batch" : "transaction";
      default -> bound.getCode();
    };
  }

  private static boolean isBatch(@Nullable IBaseResource body) {
    return body instanceof Bundle bundle && bundle.getType() == Bundle.BundleType.BATCH;
  }

  private static String type(@Nullable String type, Set<String> knownTypes) {
    if (type == null || type.isEmpty() || type.equals("metadata")) {
      return "none";
    }
    return knownTypes.contains(type) ? type : "unknown";
  }
}
