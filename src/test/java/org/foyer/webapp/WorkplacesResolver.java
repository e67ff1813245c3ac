package org.foyer.webapp;

import org.foyer.testing.DemonstrationServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the shared demonstration hospital, and a browser, which is closed after them. */
final class WorkplacesResolver implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(Workplaces.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Workplaces.class || type == DemonstrationServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    DemonstrationServer hospital = DemonstrationServer.shared();
    return parameter.getParameter().getType() == DemonstrationServer.class
        ? hospital
        : test.getStore(OURS)
            .getOrComputeIfAbsent(
                Workplaces.class, absent -> Workplaces.of(hospital), Workplaces.class);
  }
}
