package org.foyer.billing.charge.price;

import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.charge.Charging;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.billing.pricing.ChargePricing.Answer;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** Tells what charges would cost. */
@Component
class Quotes {

  private final Charging charging;
  private final ChargePricing pricing;
  private final LocalReferences references;
  private final Stores stores;
  private final OperationTransactions transactions;

  Quotes(
      Charging charging,
      ChargePricing pricing,
      LocalReferences references,
      Stores stores,
      OperationTransactions transactions) {
    this.charging = charging;
    this.pricing = pricing;
    this.references = references;
    this.stores = stores;
    this.transactions = transactions;
  }

  /**
   * The charge with its price and how that comes about, or why there is none.
   *
   * @throws FhirProblem if it is about somebody whom the caller may not see
   */
  Parameters quote(Caller caller, ChargeItem charge) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          checkSeen(caller, charge);
          charge.getExtension().removeIf(one -> BillingCodes.CHARGE_PRICE.equals(one.getUrl()));
          return answer(charge, pricing.price(charge, charging.expected(charge)));
        });
  }

  private void checkSeen(Caller caller, ChargeItem charge) {
    Stream.concat(Stream.of(charge.getSubject(), charge.getContext()), charge.getAccount().stream())
        .filter(Reference::hasReference)
        .forEach(
            reference -> {
              boolean isSeen =
                  references.target(reference).filter(target -> isSeen(caller, target)).isPresent();
              if (!isSeen) {
                throw new FhirProblem(
                    ProblemCode.UNRESOLVED_REFERENCE,
                    "There is no %s.".formatted(reference.getReference()));
              }
            });
  }

  private boolean isSeen(Caller caller, IdType target) {
    return stores.of(caller).read(target.getResourceType(), target.getIdPart()).isPresent();
  }

  private static Parameters answer(ChargeItem charge, Answer answer) {
    Parameters parameters = new Parameters();
    if (answer.price() != null) {
      charge.addExtension(answer.price().extension());
      parameters.addParameter().setName("chargeItem").setResource(charge);
      for (String sentence : Explanation.of(charge, answer.price())) {
        parameters.addParameter().setName("explanation").setValue(new StringType(sentence));
      }
    } else {
      parameters.addParameter().setName("chargeItem").setResource(charge);
    }
    answer.reason().ifPresent(none -> add(parameters, none));
    return parameters;
  }

  private static void add(Parameters parameters, NoPrice none) {
    parameters.addParameter("reason", new CodeType(none.reason().code()));
    parameters.addParameter("explanation", new StringType(none.sentence() + "."));
    for (String list : none.definitions()) {
      ParametersParameterComponent definition = parameters.addParameter();
      definition.setName("definition").setValue(new CanonicalType(list));
    }
  }
}
