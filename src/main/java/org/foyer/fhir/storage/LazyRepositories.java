package org.foyer.fhir.storage;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;

/**
 * Creates each of HAPI's repositories at its first call. Their creation parses every query, and a
 * hospital's requests use few of them.
 *
 * <p>Spring Data's own lazy mode does the same, but is an attribute of the annotation on HAPI's
 * configuration class.
 */
final class LazyRepositories implements BeanFactoryPostProcessor {

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (String name : beans.getBeanNamesForType(RepositoryFactoryBeanSupport.class, true, false)) {
      beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(name)).setLazyInit(true);
    }
    ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(new LazilyInjected());
  }

  private static final class LazilyInjected extends ContextAnnotationAutowireCandidateResolver {

    @Override
    protected boolean isLazy(DependencyDescriptor dependency) {
      return Repository.class.isAssignableFrom(dependency.getDependencyType())
          || super.isLazy(dependency);
    }
  }
}
