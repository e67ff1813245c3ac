package org.foyer.pharmacy.stock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of the stock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StockSettings.class)
class StockConfiguration {}
