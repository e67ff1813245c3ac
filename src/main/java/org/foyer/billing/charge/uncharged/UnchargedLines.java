package org.foyer.billing.charge.uncharged;

import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.FhirDays;
import org.foyer.billing.charge.FinishedWork.Uncharged;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** How answers tell of what is not charged. */
final class UnchargedLines {

  private UnchargedLines() {}

  /** Adds a {@code work} for each. */
  static Parameters add(Parameters answer, List<Uncharged> uncharged) {
    uncharged.forEach(one -> add(answer.addParameter().setName("work"), one));
    return answer;
  }

  /** The day on which it was done; null if that is not known. */
  static @Nullable LocalDate day(Uncharged one) {
    if (one.occurrence() instanceof DateTimeType time) {
      return FhirDays.first(time);
    }
    return one.occurrence() instanceof Period period && period.hasStart()
        ? FhirDays.first(period)
        : null;
  }

  private static void add(ParametersParameterComponent line, Uncharged one) {
    line.addPart().setName("source").setValue(new Reference(one.source()));
    line.addPart().setName("code").setValue(one.what());
    if (one.occurrence() != null) {
      line.addPart().setName("occurrence").setValue(one.occurrence());
    }
    if (one.reason() == null) {
      line.addPart().setName("reason").setValue(new CodeType("priced-since"));
      line.addPart()
          .setName("explanation")
          .setValue(new StringType("There is a price by now; it was not there when it was done."));
      return;
    }
    line.addPart().setName("reason").setValue(new CodeType(one.reason().reason().code()));
    line.addPart().setName("explanation").setValue(new StringType(one.reason().sentence() + "."));
    for (String list : one.reason().definitions()) {
      line.addPart().setName("definition").setValue(new CanonicalType(list));
    }
  }
}
