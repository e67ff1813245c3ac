package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.ClientRegistrySettings.Registration;
import org.foyer.identity.login.RateLimit;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The endpoint under other settings than the shared server has. */
@ServerTest
class RegistrationModesIT {

  private final JdbcClient database;
  private final Clients clients;
  private final ClientSecrets secrets;
  private final InitialAccessTokens tokens;
  private final PublicAddress address;
  private final RateLimit limits;

  RegistrationModesIT(
      @Autowired JdbcClient database,
      @Autowired Clients clients,
      @Autowired ClientSecrets secrets,
      @Autowired InitialAccessTokens tokens,
      @Autowired PublicAddress address,
      @Autowired RateLimit limits) {
    this.database = database;
    this.clients = clients;
    this.secrets = secrets;
    this.tokens = tokens;
    this.address = address;
    this.limits = limits;
  }

  private MockHttpServletResponse register(Registration registration, boolean approveAtOnce)
      throws Exception {
    ClientRegistrySettings settings =
        new ClientRegistrySettings(
            registration, approveAtOnce, Duration.ofMinutes(5), Duration.ZERO, 100, false);
    Registrations registrations =
        new Registrations(database, clients, secrets, settings, Clock.systemUTC());
    RegistrationEndpoint endpoint =
        new RegistrationEndpoint(
            registrations, tokens, clients, settings, address, limits, new ObjectMapper());
    return MockMvcBuilders.standaloneSetup(endpoint)
        .build()
        .perform(
            MockMvcRequestBuilders.post("/oauth2/register")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"redirect_uris\": [\"https://app.example/cb\"]}"))
        .andReturn()
        .getResponse();
  }

  @Test
  void registerWhenItIsOffThenThereIsNothing() throws Exception {
    assertThat(register(Registration.OFF, false).getStatus()).isEqualTo(404);
  }

  @Test
  void registerWhenItIsOpenThenNoTokenIsNeeded() throws Exception {
    MockHttpServletResponse answer = register(Registration.OPEN, false);

    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(state(answer)).isEqualTo(State.PENDING);
  }

  @Test
  void registerWhenApprovalComesAtOnceThenTheAppMayAsk() throws Exception {
    assertThat(state(register(Registration.OPEN, true))).isEqualTo(State.APPROVED);
  }

  private State state(MockHttpServletResponse answer) throws Exception {
    String id = new ObjectMapper().readTree(answer.getContentAsString()).path("client_id").asText();
    return clients.find(id).orElseThrow().state();
  }
}
