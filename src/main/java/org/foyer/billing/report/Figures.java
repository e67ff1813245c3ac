package org.foyer.billing.report;

import org.foyer.billing.BillingCodes;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Writes figures as parameters. */
final class Figures {

  private Figures() {}

  static void add(Parameters report, String name, Money amount) {
    report.addParameter(name(name, FhirMoney.of(amount)));
  }

  static void add(ParametersParameterComponent row, String name, Type value) {
    row.addPart(name(name, value));
  }

  static void add(ParametersParameterComponent row, String name, Money amount) {
    row.addPart(name(name, FhirMoney.of(amount)));
  }

  /** An account of the chart, with who owes and about what, and how much is debited or credited. */
  static void add(ParametersParameterComponent row, Post post, Money debit) {
    add(
        row,
        "account",
        new Coding().setSystem(BillingCodes.JOURNAL_ACCOUNT).setCode(post.account().code()));
    if (!post.insurer().isEmpty()) {
      add(row, "insurer", new Reference(post.insurer()));
    }
    if (!post.about().isEmpty()) {
      add(row, "about", new Reference(post.about()));
    }
    if (debit.isNegative()) {
      add(row, "credit", debit.negated());
    } else {
      add(row, "debit", debit);
    }
  }

  private static ParametersParameterComponent name(String name, Type value) {
    ParametersParameterComponent part = new ParametersParameterComponent();
    part.setName(name);
    part.setValue(value);
    return part;
  }
}
