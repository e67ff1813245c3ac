package org.foyer.billing.estimate;

import java.util.function.Function;
import org.foyer.billing.estimate.Estimated.EstimatedLine;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/** An estimate as Parameters. */
final class EstimateAnswer {

  private EstimateAnswer() {}

  static Parameters of(Estimated estimated) {
    Parameters answer = new Parameters();
    answer.addParameter().setName("basis").setValue(new CodeType(estimated.basis().code()));
    answer
        .addParameter()
        .setName("statement")
        .setValue(new StringType(estimated.basis().sentence()));
    estimated.lines().forEach(line -> line(answer.addParameter().setName("line"), line));
    estimated.unpriced().forEach(one -> unpriced(answer.addParameter().setName("line"), one));
    ParametersParameterComponent total = answer.addParameter().setName("total");
    amount(total, "price", sum(estimated, EstimateAnswer::price));
    amount(total, "contractual", sum(estimated, EstimatedLine::contractual));
    amount(total, "insurer", sum(estimated, EstimatedLine::insurer));
    amount(total, "patient", sum(estimated, EstimatedLine::patient));
    total.addPart().setName("complete").setValue(new BooleanType(estimated.unpriced().isEmpty()));
    return answer;
  }

  private static void line(ParametersParameterComponent to, EstimatedLine line) {
    service(to, line.priced());
    amount(to, "price", price(line));
    amount(to, "contractual", line.contractual());
    amount(to, "insurer", line.insurer());
    amount(to, "patient", line.patient());
    if (line.authorization()) {
      to.addPart().setName("authorizationRequired").setValue(new BooleanType(true));
    }
    line.reasons()
        .forEach(reason -> to.addPart().setName("reason").setValue(new StringType(reason)));
  }

  private static void unpriced(ParametersParameterComponent to, PricedService service) {
    service(to, service);
    to.addPart().setName("reason").setValue(new StringType(service.reason()));
  }

  private static void service(ParametersParameterComponent to, PricedService priced) {
    to.addPart().setName("code").setValue(priced.service().code());
    to.addPart().setName("quantity").setValue(new DecimalType(priced.service().quantity()));
  }

  private static void amount(ParametersParameterComponent to, String name, Money amount) {
    to.addPart().setName(name).setValue(FhirMoney.of(amount));
  }

  private static Money price(EstimatedLine line) {
    return line.contractual().plus(line.insurer()).plus(line.patient());
  }

  private static Money sum(Estimated estimated, Function<EstimatedLine, Money> part) {
    return estimated.lines().stream().map(part).reduce(Money::plus).orElseThrow();
  }
}
