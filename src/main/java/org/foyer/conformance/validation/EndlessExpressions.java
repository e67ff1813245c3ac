package org.foyer.conformance.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;

/**
 * Finds what the validator could not end: it runs the regular expressions of a Questionnaire on the
 * answers of a QuestionnaireResponse, and whoever sends a response may send its questionnaire
 * within it.
 *
 * @see <a href="https://hl7.org/fhir/R4/extension-regex.html">The extension regex</a>
 */
final class EndlessExpressions {

  private static final String REGEX = "http://hl7.org/fhir/StructureDefinition/regex";
  private static final String QUESTIONNAIRE = "Questionnaire";
  private static final String RESPONSE = "QuestionnaireResponse";
  private static final Set<String> TOGETHER = Set.of(REGEX, QUESTIONNAIRE, RESPONSE);
  private static final JsonFactory JSON = new JsonFactory();
  private static final XMLInputFactory XML = xml();

  private EndlessExpressions() {}

  /** The reason not to validate this, if there is one. */
  static Optional<Finding> in(String resource, FhirFormat format) {
    return words(resource, format).containsAll(TOGETHER)
        ? Optional.of(
            Finding.error(
                IssueType.TOOCOSTLY,
                RESPONSE,
                "A response is not validated together with a questionnaire that has regular"
                    + " expressions.",
                "regex"))
        : Optional.empty();
  }

  private static Set<String> words(String resource, FhirFormat format) {
    try {
      return format == FhirFormat.XML ? wordsOfXml(resource) : wordsOfJson(resource);
    } catch (IOException | XMLStreamException e) {
      return TOGETHER;
    }
  }

  private static Set<String> wordsOfJson(String text) throws IOException {
    Set<String> words = new HashSet<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          keep(words, parser.getText());
        }
      }
    }
    return words;
  }

  private static Set<String> wordsOfXml(String text) throws XMLStreamException {
    Set<String> words = new HashSet<>();
    XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
    while (reader.hasNext()) {
      reader.next();
      if (reader.isStartElement()) {
        keep(words, reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          keep(words, reader.getAttributeValue(i));
        }
      }
    }
    return words;
  }

  private static void keep(Set<String> words, String word) {
    String plain = word.strip();
    if (TOGETHER.contains(plain)) {
      words.add(plain);
    }
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
