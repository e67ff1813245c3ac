package org.foyer.fhir.error;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What XML must be before it is understood as FHIR: well formed, no deeper than any honest
 * resource, and without a document type, which is how entities and files of the server get in.
 */
final class XmlRules {

  private static final int DEEPEST = 200;
  private static final Set<String> NAMESPACES =
      Set.of("http://hl7.org/fhir", "http://www.w3.org/1999/xhtml");
  private static final XMLInputFactory XML = factory();

  private XmlRules() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  /**
   * Refuses XML that breaks a rule.
   *
   * @param fhir whether all elements must be FHIR's, as they are in resources but not in patches
   */
  static void check(byte[] xml, boolean fhir) {
    try {
      XMLStreamReader reader = reader(new ByteArrayInputStream(xml));
      int depth = 0;
      while (reader.hasNext()) {
        depth += step(reader.next());
        if (fhir && reader.isStartElement() && !NAMESPACES.contains(namespace(reader))) {
          throw malformed(
              "The element \"" + reader.getLocalName() + "\" is not in FHIR's namespace.");
        }
        if (depth > DEEPEST) {
          throw malformed("The XML is nested deeper than " + DEEPEST + " levels.");
        }
      }
    } catch (XMLStreamException e) {
      throw malformed("The body is not well-formed XML" + where(e.getLocation())).causedBy(e);
    }
  }

  /** Reads XML in UTF-8, without document types and entities. */
  static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
    return XML.createXMLStreamReader(xml, "UTF-8");
  }

  private static String namespace(XMLStreamReader reader) {
    @Nullable String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  private static int step(int event) {
    return switch (event) {
      case XMLStreamConstants.START_ELEMENT -> 1;
      case XMLStreamConstants.END_ELEMENT -> -1;
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw malformed("XML with a document type or entities is not accepted.");
      default -> 0;
    };
  }

  private static String where(@Nullable Location location) {
    return location == null
        ? "."
        : " (line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ").";
  }

  private static FhirProblem malformed(String explanation) {
    return new FhirProblem(ProblemCode.MALFORMED_BODY, explanation);
  }
}
