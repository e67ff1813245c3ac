package org.foyer.fhir.fast;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.ShownResources;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.search.HistoryFinder;
import org.foyer.fhir.search.OneMoment;
import org.foyer.fhir.search.PageFinder;
import org.foyer.fhir.search.ReadFinder;
import org.foyer.fhir.search.StatementPlans;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the fast path before HAPI's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FastPathSettings.class)
class FastPathConfiguration {

  @Bean
  FastRequests fastRequests(
      FastPathSettings settings,
      FhirContext fhirContext,
      ISearchParamRegistry searchParameters,
      ReadFinder reads,
      ObjectProvider<ComputedResources> computed,
      ObjectProvider<OwnResourceType> ownTypes) {
    Set<String> slowTypes = new HashSet<>(List.of("Binary"));
    computed.forEach(one -> slowTypes.add(one.resourceType()));
    ownTypes.forEach(
        own ->
            slowTypes.add(
                fhirContext
                    .getResourceDefinition((Class<? extends IBaseResource>) own.getResourceType())
                    .getName()));
    return new FastRequests(
        settings, slowTypes, new SearchForm(fhirContext, searchParameters), reads);
  }

  @Bean
  FhirInterceptor explanations(
      FastRequests requests, StatementPlans plans, FhirContext fhirContext) {
    return new Explanations(requests, plans, fhirContext);
  }

  @Bean
  FhirInterceptor fastPath(
      FastRequests requests,
      PageFinder pages,
      ReadFinder reads,
      StoredJson stored,
      HistoryFinder versions,
      ObjectProvider<ShownResources> shown,
      OneMoment moment,
      MeterRegistry meters) {
    Supplier<List<ShownResources>> all = Suppliers.memoize(() -> shown.orderedStream().toList());
    return new FastPath(
        requests,
        pages,
        reads,
        stored,
        versions,
        (request, resources) -> all.get().forEach(one -> one.shown(request, resources)),
        moment,
        new FastPathMetrics(meters));
  }
}
