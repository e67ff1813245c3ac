package org.foyer.conformance.validation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the StructureDefinitions of FHIR R4 just what the check of the base structure needs.
 * To read all of them into the model takes ten times as long, and hundreds of megabytes.
 */
final class DefinitionReader {

  private static final Set<String> FILES = Set.of("profiles-types.xml", "profiles-resources.xml");
  private static final String FOLDER = "/org/hl7/fhir/r4/model/profile/";
  private static final String TARGET = "http://hl7.org/fhir/StructureDefinition/";

  /** The one profile of a data type that elements of FHIR R4 have. */
  private static final ElementRule.InvariantRule SIMPLE_QUANTITY =
      new ElementRule.InvariantRule(
          "sqt-1", "The comparator is not used on a SimpleQuantity", "comparator.empty()");

  private final Map<String, List<ElementRule>> definitions = new HashMap<>();

  private DefinitionReader() {}

  /** The elements of each type of FHIR R4, in their order. */
  static Map<String, List<ElementRule>> read() {
    DefinitionReader reader = new DefinitionReader();
    for (String file : FILES) {
      try (InputStream in =
          Objects.requireNonNull(DefinitionReader.class.getResourceAsStream(FOLDER + file))) {
        XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(in);
        while (xml.hasNext()) {
          if (xml.next() == XMLStreamConstants.START_ELEMENT
              && xml.getLocalName().equals("StructureDefinition")) {
            reader.definition(xml);
          }
        }
      } catch (IOException | XMLStreamException e) {
        throw new IllegalStateException("The definitions of FHIR R4 cannot be read", e);
      }
    }
    return reader.definitions;
  }

  private void definition(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> own = new HashMap<>();
    List<ElementRule> elements = new ArrayList<>();
    while (startsInside(xml, "StructureDefinition")) {
      switch (xml.getLocalName()) {
        case "snapshot" -> {
          while (startsInside(xml, "snapshot")) {
            elements.add(element(xml));
          }
        }
        case "type", "derivation" -> {
          own.putIfAbsent(xml.getLocalName(), value(xml));
          skip(xml);
        }
        default -> skip(xml);
      }
    }
    if (!"constraint".equals(own.get("derivation"))) {
      definitions.putIfAbsent(Objects.requireNonNull(own.get("type")), elements);
    }
  }

  private static ElementRule element(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> values = new LinkedHashMap<>();
    ElementRule rule = new ElementRule("");
    while (startsInside(xml, "element")) {
      switch (xml.getLocalName()) {
        case "type" -> type(xml, rule);
        case "constraint" -> invariant(xml, rule);
        case "binding" -> binding(xml, rule);
        default -> {
          values.put(xml.getLocalName(), value(xml));
          skip(xml);
        }
      }
    }
    return rule.with(values);
  }

  private static void type(XMLStreamReader xml, ElementRule rule) throws XMLStreamException {
    String code = "";
    while (startsInside(xml, "type")) {
      String name = xml.getLocalName();
      String value = value(xml);
      if (name.equals("code")) {
        code = rule.addType(value);
      } else if (name.equals("targetProfile")) {
        rule.addTarget(code, value.substring(TARGET.length()));
      } else if (name.equals("profile") && value.endsWith("/SimpleQuantity")) {
        rule.invariants.add(SIMPLE_QUANTITY);
      }
      skip(xml);
    }
  }

  private static void invariant(XMLStreamReader xml, ElementRule rule) throws XMLStreamException {
    Map<String, String> values = values(xml, "constraint");
    @Nullable String expression = values.get("expression");
    if ("error".equals(values.get("severity")) && expression != null) {
      rule.invariants.add(
          new ElementRule.InvariantRule(
              values.getOrDefault("key", ""), values.getOrDefault("human", ""), expression));
    }
  }

  private static void binding(XMLStreamReader xml, ElementRule rule) throws XMLStreamException {
    Map<String, String> values = values(xml, "binding");
    @Nullable String valueSet = values.get("valueSet");
    if ("required".equals(values.get("strength")) && valueSet != null) {
      rule.requiredValueSet = valueSet.replaceAll("\\|.*", "");
    }
  }

  private static Map<String, String> values(XMLStreamReader xml, String parent)
      throws XMLStreamException {
    Map<String, String> values = new HashMap<>();
    while (startsInside(xml, parent)) {
      values.put(xml.getLocalName(), value(xml));
      skip(xml);
    }
    return values;
  }

  /** Goes to the next child of the element that the reader is in; false at the element's end. */
  private static boolean startsInside(XMLStreamReader xml, String parent)
      throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(parent)) {
        return false;
      }
    }
  }

  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static String value(XMLStreamReader xml) {
    @Nullable String value = xml.getAttributeValue(null, "value");
    return value == null ? "" : value;
  }
}
