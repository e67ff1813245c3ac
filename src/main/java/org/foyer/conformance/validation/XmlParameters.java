package org.foyer.conformance.validation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A body in XML, in which nothing needs to be right but the XML. */
final class XmlParameters {

  private XmlParameters() {}

  static GivenParameters of(String body) {
    if (!body.contains("Parameters")) {
      return GivenParameters.plain(body);
    }
    Element root = read(body);
    if (!root.getLocalName().equals("Parameters")) {
      return GivenParameters.plain(body);
    }
    Optional<Element> resource =
        named(root, "resource").stream()
            .flatMap(parameter -> children(parameter, "resource").stream())
            .flatMap(holder -> children(holder, "").stream())
            .findFirst();
    List<String> modes = values(root, "mode");
    List<String> profiles = values(root, "profile");
    if (resource.isEmpty() && modes.isEmpty() && profiles.isEmpty()) {
      return GivenParameters.plain(body);
    }
    return new GivenParameters(
        resource.map(XmlParameters::write).orElse(null), modes.stream().findFirst(), profiles);
  }

  private static List<Element> named(Element parameters, String name) {
    return children(parameters, "parameter").stream()
        .filter(
            parameter ->
                children(parameter, "name").stream()
                    .anyMatch(element -> element.getAttribute("value").equals(name)))
        .toList();
  }

  private static List<String> values(Element parameters, String name) {
    return named(parameters, name).stream()
        .flatMap(parameter -> children(parameter, "").stream())
        .filter(element -> element.getLocalName().startsWith("value"))
        .map(element -> element.getAttribute("value"))
        .toList();
  }

  /** The child elements of a name; of any if it is empty. */
  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && (name.isEmpty() || element.getLocalName().equals(name))) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element read(String body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(body)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The body is not well-formed XML.")
          .causedBy(e);
    }
  }

  private static String write(Element element) {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(text));
      return text.toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
