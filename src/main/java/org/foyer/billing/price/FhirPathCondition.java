package org.foyer.billing.price;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ChargeItem;

/** Conditions in FHIRPath; they hold if they say true, and not if they say nothing. */
public final class FhirPathCondition implements PriceCondition {

  private final IFhirPath fhirPath;

  /** Judges by the definitions of this context, which must be of FHIR R4. */
  public FhirPathCondition(FhirContext context) {
    this.fhirPath = context.newFhirPath();
  }

  @Override
  public boolean holds(String expression, ChargeItem item) {
    List<Base> answer;
    try {
      answer = fhirPath.evaluate(item, expression, Base.class);
    } catch (FhirPathExecutionException e) {
      throw new IllegalArgumentException("The condition is no FHIRPath: " + expression, e);
    }
    return answer.size() == 1
        && answer.get(0) instanceof BooleanType truth
        && Boolean.TRUE.equals(truth.getValue());
  }
}
