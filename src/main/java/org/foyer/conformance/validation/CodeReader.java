package org.foyer.conformance.validation;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the value sets of FHIR R4 that hold whole code systems of its own. All value sets that FHIR
 * R4 requires of CodeableConcepts are of this kind, but for those of UCUM and LOINC.
 */
final class CodeReader {

  private static final String FILE = "/org/hl7/fhir/r4/model/valueset/valuesets.xml";

  private final Map<String, Set<String>> codesOfSystems = new HashMap<>();
  private final Map<String, Set<String>> systemsOfValueSets = new HashMap<>();
  private final Set<String> partial = new HashSet<>();

  private CodeReader() {}

  /** The concepts of each of these value sets, as {@code system|code}; others are left out. */
  static Map<String, Set<String>> read(Set<String> valueSets) {
    CodeReader reader = new CodeReader();
    try (InputStream in = Objects.requireNonNull(CodeReader.class.getResourceAsStream(FILE))) {
      reader.read(XMLInputFactory.newInstance().createXMLStreamReader(in));
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException("The value sets of FHIR R4 cannot be read", e);
    }
    Map<String, Set<String>> concepts = new HashMap<>();
    valueSets.forEach(valueSet -> reader.put(valueSet, concepts));
    return concepts;
  }

  private void put(String valueSet, Map<String, Set<String>> concepts) {
    Set<String> systems = systemsOfValueSets.getOrDefault(valueSet, Set.of());
    if (partial.contains(valueSet)
        || systems.isEmpty()
        || !codesOfSystems.keySet().containsAll(systems)) {
      return;
    }
    Set<String> found = new HashSet<>();
    for (String system : systems) {
      codesOfSystems.getOrDefault(system, Set.of()).forEach(code -> found.add(system + "|" + code));
    }
    concepts.put(valueSet, found);
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      xml.next();
      if (xml.isStartElement()) {
        if (xml.getLocalName().equals("CodeSystem")) {
          resource(xml, "CodeSystem");
        } else if (xml.getLocalName().equals("ValueSet")) {
          resource(xml, "ValueSet");
        }
      }
    }
  }

  private void resource(XMLStreamReader xml, String type) throws XMLStreamException {
    String url = "";
    Set<String> codes = new HashSet<>();
    Set<String> systems = new HashSet<>();
    boolean whole = true;
    boolean inConcept = false;
    boolean inInclude = false;
    while (xml.hasNext()
        && !(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(type))) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "url" -> url = url.isEmpty() ? value(xml) : url;
        case "include" -> inInclude = true;
        case "system" -> {
          if (inInclude) {
            systems.add(value(xml));
            inInclude = false;
          }
        }
        case "concept" -> inConcept = true;
        case "code" -> {
          if (inConcept) {
            codes.add(value(xml));
            inConcept = false;
          }
        }
        case "filter", "exclude" -> whole = false;
        default -> {}
      }
    }
    if (type.equals("CodeSystem")) {
      codesOfSystems.put(url, codes);
    } else {
      systemsOfValueSets.put(url, systems);
      if (!whole || !codes.isEmpty()) {
        partial.add(url);
      }
    }
  }

  private static String value(XMLStreamReader xml) {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, "value"), "");
  }
}
