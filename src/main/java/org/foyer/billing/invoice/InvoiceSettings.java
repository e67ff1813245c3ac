package org.foyer.billing.invoice;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What invoices say.
 *
 * @param paymentTerm how long patients have to pay from the day of an invoice
 */
@Validated
@ConfigurationProperties("foyer.billing.invoice")
record InvoiceSettings(@DefaultValue("30d") Period paymentTerm) {}
