package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.searchparam.registry.SearchParameterCanonicalizer;
import org.foyer.fhir.FurtherSearchParameters;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** Puts {@link SearchParameterRegistry} where HAPI's configuration creates its own. */
final class SearchParameterRegistration implements BeanFactoryPostProcessor {

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    AbstractBeanDefinition registry =
        (AbstractBeanDefinition) beans.getBeanDefinition("searchParamRegistry");
    registry.setInstanceSupplier(
        () ->
            new SearchParameterRegistry(
                () -> beans.getBean(FurtherSearchParameters.class),
                () -> beans.getBean(SearchParameterCanonicalizer.class)));
  }
}
