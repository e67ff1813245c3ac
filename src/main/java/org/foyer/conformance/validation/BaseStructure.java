package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.foyer.fhir.ModelTypes;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The structure of FHIR R4, compiled from its StructureDefinitions at the first use, which takes a
 * second or so.
 */
@Component
class BaseStructure {

  private final FhirContext fhir;
  private volatile @Nullable Compiled compiled;

  BaseStructure(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** What is wrong with a resource by FHIR R4 itself, whatever it claims. */
  List<Finding> check(Resource resource) {
    Compiled structure = compiled();
    return StructureCheck.of(structure.shapes, structure.fhirPath, resource);
  }

  private Compiled compiled() {
    @Nullable Compiled known = compiled;
    return known == null ? compile() : known;
  }

  private synchronized Compiled compile() {
    @Nullable Compiled known = compiled;
    if (known == null) {
      FHIRPathEngine fhirPath =
          new FHIRPathEngine(
              new HapiWorkerContext(fhir, new ModelTypes(fhir, fhir.getValidationSupport())));
      known = new Compiled(Shapes.of(fhirPath), fhirPath);
      compiled = known;
    }
    return known;
  }

  private record Compiled(Shapes shapes, FHIRPathEngine fhirPath) {}
}
