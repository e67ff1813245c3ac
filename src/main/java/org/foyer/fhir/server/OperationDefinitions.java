package org.foyer.fhir.server;

import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/** Where operations are defined. */
final class OperationDefinitions {

  private static final String HL7 = "http://hl7.org/fhir/OperationDefinition/";
  private static final Set<String> ON_ANY_TYPE =
      Set.of("validate", "meta", "meta-add", "meta-delete");

  private OperationDefinitions() {}

  /**
   * The canonical URL that the operation itself states, else that of the operation of this name in
   * FHIR R4.
   */
  static String of(String type, String name, OperationMethodBinding operation) {
    if (StringUtils.isNotBlank(operation.getCanonicalUrl())) {
      return operation.getCanonicalUrl();
    }
    String definedOn = type.isEmpty() || ON_ANY_TYPE.contains(name) ? "Resource" : type;
    return HL7 + definedOn + "-" + name;
  }
}
