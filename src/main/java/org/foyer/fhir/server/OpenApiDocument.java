package org.foyer.fhir.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;

/**
 * Says in OpenAPI what the CapabilityStatement says in FHIR.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.0.3">OpenAPI 3.0.3</a>
 */
final class OpenApiDocument {

  private static final String SYSTEM = "System";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode document = JSON.objectNode();
  private final ObjectNode paths = JSON.objectNode();

  private OpenApiDocument() {}

  /** The document, whose server is the folder that the document is read from. */
  static ObjectNode of(CapabilityStatement statement) {
    OpenApiDocument openApi = new OpenApiDocument();
    openApi.describe(statement);
    return openApi.document;
  }

  private void describe(CapabilityStatement statement) {
    document.put("openapi", "3.0.3");
    document
        .putObject("info")
        .put("title", statement.getTitle())
        .put("version", statement.getSoftware().getVersion())
        .put("description", "HL7 FHIR " + statement.getFhirVersion().toCode());
    document.putArray("servers").addObject().put("url", ".");
    document.set("paths", paths);
    describeSystem(statement);
    statement.getRestFirstRep().getResource().forEach(this::describe);
    describeComponents();
  }

  private void describeSystem(CapabilityStatement statement) {
    operation("/metadata", "get", SYSTEM, "The CapabilityStatement");
    withBody(operation("/", "post", SYSTEM, "A batch or transaction"));
    operation("/_history", "get", SYSTEM, "The history of all resources");
    for (CapabilityStatementRestResourceOperationComponent stated :
        statement.getRestFirstRep().getOperation()) {
      operation("/$" + stated.getName(), "get", SYSTEM, stated.getDefinition());
    }
  }

  private void describe(CapabilityStatementRestResourceComponent resource) {
    String type = resource.getType();
    for (ResourceInteractionComponent interaction : resource.getInteraction()) {
      switch (interaction.getCode()) {
        case READ -> operation("/%s/{id}".formatted(type), "get", type, "Read");
        case VREAD ->
            operation("/%s/{id}/_history/{version}".formatted(type), "get", type, "Read a version");
        case UPDATE ->
            withBody(operation("/%s/{id}".formatted(type), "put", type, "Update, or create"));
        case PATCH -> withPatch(operation("/%s/{id}".formatted(type), "patch", type, "Patch"));
        case DELETE -> operation("/%s/{id}".formatted(type), "delete", type, "Delete");
        case HISTORYINSTANCE ->
            operation("/%s/{id}/_history".formatted(type), "get", type, "The history of one");
        case HISTORYTYPE ->
            operation("/%s/_history".formatted(type), "get", type, "The history of the type");
        case CREATE -> withBody(operation("/" + type, "post", type, "Create"));
        case SEARCHTYPE -> withSearch(operation("/" + type, "get", type, "Search"), resource);
        default -> {}
      }
    }
    for (CapabilityStatementRestResourceOperationComponent stated : resource.getOperation()) {
      withBody(
          operation(
              "/%s/$%s".formatted(type, stated.getName()), "post", type, stated.getDefinition()));
    }
  }

  private ObjectNode operation(String path, String method, String tag, String summary) {
    ObjectNode operation = paths.withObjectProperty(path).putObject(method);
    operation.putArray("tags").add(tag);
    operation.put("summary", summary);
    ArrayNode parameters = operation.putArray("parameters");
    if (path.contains("{id}")) {
      refer(parameters.addObject(), "parameters/id");
    }
    if (path.contains("{version}")) {
      refer(parameters.addObject(), "parameters/version");
    }
    ObjectNode responses = operation.putObject("responses");
    refer(responses.putObject("2XX"), "responses/resource");
    refer(responses.putObject("default"), "responses/outcome");
    return operation;
  }

  private static void withSearch(
      ObjectNode operation, CapabilityStatementRestResourceComponent resource) {
    ArrayNode parameters = operation.withArrayProperty("parameters");
    for (CapabilityStatementRestResourceSearchParamComponent stated : resource.getSearchParam()) {
      ObjectNode parameter =
          parameters
              .addObject()
              .put("name", stated.getName())
              .put("in", "query")
              .put("description", stated.getType().toCode());
      parameter.putObject("schema").put("type", "string");
    }
  }

  private static void withBody(ObjectNode operation) {
    refer(operation.putObject("requestBody"), "requestBodies/resource");
  }

  private static void withPatch(ObjectNode operation) {
    refer(operation.putObject("requestBody"), "requestBodies/patch");
  }

  private void describeComponents() {
    ObjectNode components = document.putObject("components");
    ObjectNode parameters = components.putObject("parameters");
    pathParameter(parameters, "id");
    pathParameter(parameters, "version");
    ObjectNode responses = components.putObject("responses");
    content(responses.putObject("resource").put("description", "Done"), FHIR);
    content(responses.putObject("outcome").put("description", "An OperationOutcome"), FHIR);
    ObjectNode bodies = components.putObject("requestBodies");
    content(bodies.putObject("resource"), FHIR);
    content(bodies.putObject("patch"), PATCH);
  }

  private static final String[] FHIR = {"application/fhir+json", "application/fhir+xml"};
  private static final String[] PATCH = {
    "application/json-patch+json", "application/fhir+json", "application/fhir+xml"
  };

  private static void pathParameter(ObjectNode parameters, String name) {
    parameters
        .putObject(name)
        .put("name", name)
        .put("in", "path")
        .put("required", true)
        .putObject("schema")
        .put("type", "string");
  }

  private static void content(ObjectNode holder, String[] mediaTypes) {
    ObjectNode content = holder.putObject("content");
    for (String mediaType : mediaTypes) {
      content.putObject(mediaType).putObject("schema");
    }
  }

  private static void refer(ObjectNode node, String component) {
    node.put("$ref", "#/components/" + component);
  }
}
