package org.foyer.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** The ways on which a client can give a stored resource another content. */
public enum WritePath {
  /** PUT. */
  PUT,
  /** PUT with a search in place of the id. */
  CONDITIONAL_PUT,
  /** JSON Patch of the elements that differ. */
  JSON_PATCH,
  /** PUT as an entry of a transaction. */
  TRANSACTION_PUT,
  /** JSON Patch as an entry of a transaction. */
  TRANSACTION_PATCH,
  /** PUT as an entry of a batch. */
  BATCH_PUT;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_PATCH_TYPE = "application/json-patch+json";

  /**
   * What became of a write.
   *
   * @param status the HTTP status, of the entry if it was one
   * @param outcome what the server says of it
   */
  public record Result(int status, OperationOutcome outcome) {

    /** Whether it was refused with this stable code, and a sentence. */
    public boolean isRefused(int expected, String code) {
      return status == expected
          && outcome.getIssue().stream()
              .anyMatch(
                  issue ->
                      issue.hasDiagnostics()
                          && issue.getDetails().getCoding().stream()
                              .anyMatch(coding -> code.equals(coding.getCode())));
    }

    @Override
    public String toString() {
      return status + " " + Fhir.json(outcome);
    }
  }

  /** Makes the one stored resource the other on this way. */
  public Result write(FhirHttp client, Resource before, Resource after) {
    String path = before.fhirType() + "/" + before.getIdElement().getIdPart();
    return switch (this) {
      case PUT -> result(client.update(after));
      case CONDITIONAL_PUT ->
          result(
              client.put(
                  before.fhirType() + "?_id=" + before.getIdElement().getIdPart(),
                  Fhir.json(after)));
      case JSON_PATCH ->
          result(
              client.send(
                  "PATCH",
                  path,
                  BodyPublishers.ofString(patch(before, after)),
                  request -> request.setHeader("Content-Type", JSON_PATCH_TYPE)));
      case TRANSACTION_PUT ->
          result(client.transact(bundle(BundleType.TRANSACTION, HTTPVerb.PUT, path, after)));
      case TRANSACTION_PATCH -> {
        Binary patch = new Binary().setContentType(JSON_PATCH_TYPE);
        patch.setData(patch(before, after).getBytes(StandardCharsets.UTF_8));
        yield result(client.transact(bundle(BundleType.TRANSACTION, HTTPVerb.PATCH, path, patch)));
      }
      case BATCH_PUT -> entry(client.transact(bundle(BundleType.BATCH, HTTPVerb.PUT, path, after)));
    };
  }

  private static Bundle bundle(BundleType type, HTTPVerb method, String path, Resource content) {
    Bundle bundle = new Bundle().setType(type);
    bundle.addEntry().setResource(content).getRequest().setMethod(method).setUrl(path);
    return bundle;
  }

  private static Result result(Answer answer) {
    return new Result(
        answer.status(), answer.status() < 300 ? new OperationOutcome() : answer.outcome());
  }

  private static Result entry(Answer answer) {
    if (answer.status() != 200) {
      return result(answer);
    }
    Bundle.BundleEntryResponseComponent response = answer.bundle().getEntryFirstRep().getResponse();
    return new Result(
        Integer.parseInt(response.getStatus().substring(0, 3)),
        response.getOutcome() instanceof OperationOutcome outcome
            ? outcome
            : new OperationOutcome());
  }

  private static String patch(Resource before, Resource after) {
    try {
      JsonNode from = JSON.readTree(Fhir.json(before));
      JsonNode to = JSON.readTree(Fhir.json(after));
      ArrayNode operations = JSON.createArrayNode();
      Set<String> names = new LinkedHashSet<>();
      from.fieldNames().forEachRemaining(names::add);
      to.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!from.path(name).equals(to.path(name)) && !"meta".equals(name)) {
          ObjectNode operation = operations.addObject().put("path", "/" + name);
          if (to.has(name)) {
            operation.put("op", "add").set("value", to.get(name));
          } else {
            operation.put("op", "remove");
          }
        }
      }
      return operations.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
