package org.foyer.subscription;

import org.foyer.fhir.CapabilityContribution;
import org.foyer.fhir.OpenAddress;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server needs to know of subscriptions. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

  private static final String WEBSOCKET =
      "http://hl7.org/fhir/StructureDefinition/capabilitystatement-websocket";

  @Bean
  OpenAddress socketOpenAddress() {
    return new OpenAddress(SocketAddress.PATH, "socket");
  }

  /** The operation looks itself whether the caller may see the Subscriptions. */
  @Bean
  OperationRight bindingTokenRight() {
    return new OperationRight(BindingTokenOperation.NAME, Need.OWN);
  }

  @Bean
  CapabilityContribution socketCapability(SocketAddress address) {
    return new CapabilityContribution() {
      @Override
      public void contribute(CapabilityStatementRestComponent rest) {
        rest.addExtension(WEBSOCKET, new UriType(address.url()));
      }
    };
  }
}
