package org.foyer.testing;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands a test the client of the shared server. */
final class FhirHttpResolver implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == FhirHttp.class;
  }

  @Override
  public FhirHttp resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Environment environment = SpringExtension.getApplicationContext(test).getEnvironment();
    String port = environment.getRequiredProperty("local.server.port");
    return new FhirHttp(URI.create("http://127.0.0.1:" + port + "/fhir"));
  }
}
