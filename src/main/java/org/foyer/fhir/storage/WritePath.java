package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts what writes with fewer steps where HAPI's configuration creates its own. */
final class WritePath implements BeanFactoryPostProcessor {

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    replace(
        beans,
        "daoSearchParamSynchronizer",
        () -> new NewIndexRows(() -> beans.getBean(ISearchParamIdentityCacheSvc.class)));
    replace(
        beans,
        "idHelperService",
        () ->
            new ResourceIdentities(
                () -> beans.getBean(FhirContext.class),
                () -> beans.getBean(JpaStorageSettings.class),
                () -> beans.getBean(JdbcTemplate.class)));
    replace(beans, "searchParamWithInlineReferencesExtractor", CompleteResources::new);
  }

  private static void replace(
      ConfigurableListableBeanFactory beans, String name, Supplier<?> replacement) {
    ((AbstractBeanDefinition) beans.getBeanDefinition(name)).setInstanceSupplier(replacement);
  }
}
