package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads resources that do not come as the body of a request, by the same rules. */
public final class StrictJson {

  private final FhirContext fhir;
  private final JsonShape shape;

  /** Knows the model. */
  public StrictJson(FhirContext fhir) {
    this.fhir = fhir;
    this.shape = new JsonShape(fhir);
  }

  /**
   * The resource.
   *
   * @throws FhirProblem if it is none, or if anything of it would be lost
   */
  public Resource read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonRules.check(bytes);
    shape.check(bytes);
    IParser parser = fhir.newJsonParser();
    parser.setParserErrorHandler(new StrictParsing());
    try {
      return (Resource) parser.parseResource(json);
    } catch (DataFormatException e) {
      throw new FhirProblem(
              ProblemCode.INVALID_RESOURCE,
              Sentences.of(e.getMessage())
                  .orElse("The line is not a resource as FHIR R4 defines it."))
          .causedBy(e);
    }
  }

  /** What a failure to write means to whoever sent the resource. */
  public static FhirProblem problem(RuntimeException failure, @Nullable RequestDetails request) {
    return Diagnosis.of(failure, request);
  }
}
