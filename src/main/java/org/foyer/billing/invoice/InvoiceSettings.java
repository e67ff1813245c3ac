package org.foyer.billing.invoice;

import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What invoices say.
 *
 * @param paymentTerm how long patients have to pay from the day of an invoice
 * @param bankAccount to which account they transfer money, in lines as they are printed, such as
 *     the bank and the IBAN
 */
@Validated
@ConfigurationProperties("foyer.billing.invoice")
public record InvoiceSettings(
    @DefaultValue("30d") Period paymentTerm, @DefaultValue List<String> bankAccount) {

  /** Keeps what it is given. */
  public InvoiceSettings {
    bankAccount = List.copyOf(bankAccount);
  }
}
