package org.foyer.fhir.storage;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** Puts {@link IndexExtractor} where HAPI's configuration creates its own. */
final class IndexExtraction implements BeanFactoryPostProcessor {

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    AbstractBeanDefinition extractor =
        (AbstractBeanDefinition) beans.getBeanDefinition("searchParamExtractor");
    extractor.setInstanceSupplier(IndexExtractor::new);
  }
}
