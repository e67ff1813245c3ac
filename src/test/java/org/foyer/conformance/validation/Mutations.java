package org.foyer.conformance.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Ways to spoil a resource in one place, without leaving an empty object. */
final class Mutations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Mutations() {}

  /** The resource, spoilt in each of its places in turn. */
  static List<String> of(String resource) {
    List<String> mutants = new ArrayList<>();
    visit(read(resource), root -> mutants.add(root.toString()));
    return mutants;
  }

  private static void visit(JsonNode root, Consumer<JsonNode> use) {
    walk(
        root,
        (parent, name) -> {
          JsonNode before = parent.get(name);
          parent.remove(name);
          if (!parent.isEmpty()) {
            use.accept(root);
          }
          for (JsonNode other : replacements(before)) {
            parent.set(name, other);
            use.accept(root);
          }
          parent.set(name, before);
        });
  }

  private static List<JsonNode> replacements(JsonNode value) {
    List<JsonNode> replacements = new ArrayList<>();
    if (value.isTextual()) {
      replacements.add(TextNode.valueOf("not valid here"));
      if (value.textValue().matches("\\d{4}-.*")) {
        replacements.add(TextNode.valueOf("1850-01-01"));
      }
    } else if (value.isInt()) {
      replacements.add(
          value.intValue() == 0
              ? JSON.getNodeFactory().numberNode(-1)
              : JSON.getNodeFactory().numberNode(-value.intValue()));
    } else if (value instanceof ArrayNode array && array.size() == 1) {
      ArrayNode twice = array.deepCopy();
      twice.add(array.get(0).deepCopy());
      replacements.add(twice);
    }
    return replacements;
  }

  private static void walk(JsonNode node, BiConsumer<ObjectNode, String> visitor) {
    if (node instanceof ObjectNode object) {
      for (String name : new ArrayList<>(names(object))) {
        if (!name.equals("resourceType")) {
          JsonNode child = object.get(name);
          visitor.accept(object, name);
          walk(child, visitor);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(item -> walk(item, visitor));
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode read(String resource) {
    try {
      return JSON.readTree(resource);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
