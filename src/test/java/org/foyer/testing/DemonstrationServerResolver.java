package org.foyer.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the demonstration hospital for the first test that asks for it. */
final class DemonstrationServerResolver implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(DemonstrationServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == DemonstrationServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            DemonstrationServer.class,
            absent -> DemonstrationServer.load(),
            DemonstrationServer.class);
  }
}
