package org.foyer.audit.rest;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/** What a request asks for, as the trail tells it. */
final class AskedFor {

  private static final String PATIENT = "Patient";
  private static final int LONGEST_QUERY = 4000;
  private static final Set<String> OF_PATIENTS =
      Set.of("patient", "subject", "patient:Patient", "subject:Patient");
  private static final Pattern COMPARTMENT = Pattern.compile("Patient/([A-Za-z0-9.-]{1,64})/.*");
  private static final Pattern ID = Pattern.compile("(?:Patient/)?([A-Za-z0-9.-]{1,64})");

  private AskedFor() {}

  static void note(
      RequestRecord record, ServletRequestDetails request, RestOperationTypeEnum interaction) {
    if (interaction == RestOperationTypeEnum.METADATA) {
      return;
    }
    @Nullable String type = request.getResourceName();
    record.asks(what(request, interaction), type == null || type.isEmpty() ? null : type);
    @Nullable IIdType id = request.getId();
    if (id != null && id.hasIdPart() && type != null) {
      noteInstance(record, interaction, type, id);
    }
    noteQuery(record, request, interaction, type);
  }

  /** What is read is noted in its version when it is shown. */
  private static void noteInstance(
      RequestRecord record, RestOperationTypeEnum interaction, String type, IIdType id) {
    if (interaction != RestOperationTypeEnum.READ && interaction != RestOperationTypeEnum.VREAD) {
      record.about(type + "/" + id.getIdPart());
    } else {
      record.detail("asked", type + "/" + id.getIdPart());
    }
    if (type.equals(PATIENT)) {
      record.concerns(List.of(id.getIdPart()));
    }
  }

  private static void noteQuery(
      RequestRecord record,
      ServletRequestDetails request,
      RestOperationTypeEnum interaction,
      @Nullable String type) {
    Map<String, String[]> parameters = request.getParameters();
    boolean search =
        interaction == RestOperationTypeEnum.SEARCH_TYPE
            || interaction == RestOperationTypeEnum.SEARCH_SYSTEM;
    if (search || !parameters.isEmpty()) {
      String query = request.getRequestPath() + "?" + encoded(parameters);
      record.detail(
          "query", query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY));
    }
    if (search) {
      Matcher compartment = COMPARTMENT.matcher(request.getRequestPath());
      if (compartment.matches()) {
        record.concerns(List.of(compartment.group(1)));
      }
      parameters.forEach(
          (name, values) -> {
            if (OF_PATIENTS.contains(name) || (PATIENT.equals(type) && name.equals("_id"))) {
              Arrays.stream(values)
                  .flatMap(value -> Arrays.stream(value.split(",")))
                  .map(ID::matcher)
                  .filter(Matcher::matches)
                  .forEach(match -> record.concerns(List.of(match.group(1))));
            }
          });
    }
  }

  private static String encoded(Map<String, String[]> parameters) {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            parameter ->
                Arrays.stream(parameter.getValue())
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String what(ServletRequestDetails request, RestOperationTypeEnum interaction) {
    return switch (interaction) {
      case EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE ->
          String.valueOf(request.getOperation());
      case VALIDATE -> Constants.EXTOP_VALIDATE;
      case META -> "$meta";
      case META_ADD -> "$meta-add";
      case META_DELETE -> "$meta-delete";
      case TRANSACTION ->
          request.getResource() instanceof Bundle bundle
                  && bundle.getType() == Bundle.BundleType.BATCH
              ? "batch"
              : "transaction";
      default -> interaction.getCode();
    };
  }
}
