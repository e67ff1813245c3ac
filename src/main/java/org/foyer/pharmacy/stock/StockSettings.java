package org.foyer.pharmacy.stock;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stock.
 *
 * @param minimumShelfLife how long a lot must still be usable to be chosen for a dispense
 */
@ConfigurationProperties("foyer.pharmacy.stock")
public record StockSettings(@DefaultValue("0d") Period minimumShelfLife) {}
