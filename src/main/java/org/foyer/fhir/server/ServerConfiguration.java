package org.foyer.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.foyer.fhir.CapabilityContribution;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.FhirOperationOnEveryType;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the RESTful server from what is declared: providers, operations, interceptors. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  /** What the server consists of; see {@link FhirServlet} for why it comes apart. */
  @Bean
  Consumer<RestfulServer> restfulServerAssembly(
      ResourceProviderFactory resourceProviders,
      IJpaSystemProvider systemProvider,
      ValueSetOperationProvider valueSetOperations,
      CapabilityStatementProvider capabilityStatement,
      IPagingProvider paging,
      FhirSettings settings,
      List<FhirOperation> operations,
      List<ComputedReads> computedReads,
      List<FhirOperationOnEveryType> operationsOnEveryType,
      List<FhirInterceptor> interceptors) {
    return server -> {
      Set<Class<?>> own = ownTypes(operations);
      server.registerProviders(
          resourceProviders.createProviders().stream()
              .filter(
                  provider ->
                      !(provider instanceof IResourceProvider stored
                          && own.contains(stored.getResourceType())))
              .toList());
      // Of two methods that match, the server takes the one that was registered last.
      server.registerProviders(computedReads);
      server.registerProviders(systemProvider, valueSetOperations);
      server.registerProviders(operations);
      operationsOnEveryType.forEach(operation -> register(server, operation));
      interceptors.forEach(server::registerInterceptor);
      server.setPagingProvider(paging);
      server.setServerConformanceProvider(capabilityStatement);
      server.setDefaultResponseEncoding(EncodingEnum.JSON);
      server.setServerAddressStrategy(address(settings));
    };
  }

  @Bean
  List<ComputedReads> computedReads(
      ObjectProvider<ComputedResources> computed,
      DaoRegistry stored,
      StoredResources targets,
      Visibility visibility) {
    return computed
        .orderedStream()
        .map(one -> new ComputedReads(one, stored, targets, visibility))
        .toList();
  }

  private static Set<Class<?>> ownTypes(List<FhirOperation> operations) {
    return operations.stream()
        .filter(OwnResourceType.class::isInstance)
        .map(own -> ((OwnResourceType) own).getResourceType())
        .collect(Collectors.toSet());
  }

  @Bean
  RestfulServer restfulServer(
      FhirContext fhirContext, ObjectProvider<Consumer<RestfulServer>> assembly) {
    return new FhirServlet(fhirContext, server -> assembly.getObject().accept(server));
  }

  private static void register(RestfulServer server, FhirOperationOnEveryType operation) {
    FhirContext fhir = server.getFhirContext();
    fhir.getResourceTypes().stream()
        .map(type -> operation.on(fhir.getResourceDefinition(type).getImplementingClass()))
        .forEach(server::registerProvider);
  }

  private static IServerAddressStrategy address(FhirSettings settings) {
    return settings.publicAddress() == null
        ? new IncomingRequestAddressStrategy()
        : new HardcodedServerAddressStrategy(settings.publicAddress().toString());
  }

  @Bean
  CapabilityStatementProvider capabilityStatement(
      ISearchParamRegistry searchParameters,
      FullTextIndex fullText,
      List<CapabilityContribution> contributions,
      ObjectProvider<OwnResourceType> ownTypes,
      ObjectProvider<BuildProperties> build) {
    BuildProperties properties = build.getIfAvailable(() -> new BuildProperties(new Properties()));
    return new CapabilityStatementProvider(
        searchParameters,
        fullText,
        contributions,
        ownTypes.stream().toList(),
        Objects.requireNonNullElse(properties.getVersion(), "unbuilt"),
        Objects.requireNonNullElseGet(properties.getTime(), Instant::now));
  }

  @Bean
  ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
    ServletRegistrationBean<RestfulServer> servlet =
        new ServletRegistrationBean<>(server, "/fhir/*");
    servlet.setName("fhir");
    servlet.setLoadOnStartup(1);
    return servlet;
  }
}
