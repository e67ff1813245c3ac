package org.foyer.billing.remittance;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of fetching. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RemittanceSettings.class)
class RemittanceConfiguration {}
