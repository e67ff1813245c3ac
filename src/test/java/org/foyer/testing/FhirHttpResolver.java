package org.foyer.testing;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.Passwords;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands a test the clients of the shared server, and people with accounts there. */
final class FhirHttpResolver implements ParameterResolver {

  private static final Set<Class<?>> TYPES =
      Set.of(FhirHttp.class, Web.class, People.class, SmartLogin.class);
  private static final Map<URI, Authority> SYSTEMS = new ConcurrentHashMap<>();
  private static final Map<URI, SmartLogin> LOGINS = new ConcurrentHashMap<>();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    ApplicationContext context = SpringExtension.getApplicationContext(test);
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    URI server = URI.create("http://127.0.0.1:" + port);
    Class<?> type = parameter.getParameter().getType();
    if (type == People.class) {
      return people(context);
    }
    if (type == SmartLogin.class) {
      return LOGINS.computeIfAbsent(
          server, address -> new SmartLogin(address, context.getBean(DataSource.class)));
    }
    return type == Web.class ? new Web(server) : fhir(server, context);
  }

  private static People people(ApplicationContext context) {
    return new People(context.getBean(Accounts.class), context.getBean(Passwords.class));
  }

  private static FhirHttp fhir(URI server, ApplicationContext context) {
    Authority system =
        SYSTEMS.computeIfAbsent(
            server,
            address -> new TestSystem(address, context.getBean(DataSource.class)::getConnection));
    return new FhirHttp(server.resolve("/fhir"), system);
  }
}
