package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Leaves out of resources what {@code _elements} does not name and is not mandatory. */
final class RequestedElements {

  private RequestedElements() {}

  /** What is to be done with each line of a type. */
  static UnaryOperator<String> of(FhirContext fhirContext, String type, ExportRequest request) {
    Set<String> wanted = new HashSet<>();
    for (String element : request.elements()) {
      if (element.startsWith(type + ".")) {
        wanted.add(element);
      } else if (element.indexOf('.') < 0) {
        wanted.add(type + "." + element);
      }
    }
    if (wanted.isEmpty()) {
      return line -> line;
    }
    wanted.add(type + ".id");
    wanted.add(type + ".meta");
    wanted.add(type + ".(mandatory)");
    return line -> shortened(fhirContext, line, wanted);
  }

  private static String shortened(FhirContext fhirContext, String line, Set<String> wanted) {
    IBaseResource resource = fhirContext.newJsonParser().parseResource(line);
    IParser writer = fhirContext.newJsonParser();
    writer.setEncodeElements(wanted);
    return writer.encodeResourceToString(resource);
  }
}
