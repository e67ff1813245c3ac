package org.foyer.testing;

import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Endpoint.EndpointStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A Foyer in a process of its own, with its own database, that has one partner. */
public final class Site implements AutoCloseable {

  private static final String NAMES = "https://example.org/organizations";

  private final String organization;
  private final int port;
  private final Path folder;
  private final ECKey key;
  private final Map<String, String> further;
  private FoyerProcess process;

  private Site(
      String organization,
      int port,
      Path folder,
      ECKey key,
      Map<String, String> further,
      Neighbour partner) {
    this.organization = organization;
    this.port = port;
    this.folder = folder;
    this.key = key;
    this.further = further;
    this.process = launch(partner);
  }

  private record Neighbour(String organization, int port) {}

  /**
   * Starts one.
   *
   * @param organization the id of its Organization, and of its client at the partner
   * @param partner the id of the partner's Organization
   * @param further settings of the server
   */
  public static Site start(
      String organization,
      int port,
      String partner,
      int partnersPort,
      Path folder,
      ECKey key,
      Map<String, String> further)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("key.json"), key.toJSONString());
    return new Site(organization, port, folder, key, further, new Neighbour(partner, partnersPort));
  }

  private FoyerProcess launch(Neighbour partner) {
    String settings = "foyer.partner.servers." + partner.organization() + ".";
    String there = "http://localhost:" + partner.port();
    FoyerProcess.Launch launch =
        FoyerProcess.in(folder.resolve("data"))
            .property("spring.datasource.url", "")
            .property("server.port", Integer.toString(port))
            .property(settings + "address", there + "/fhir")
            .property(settings + "token-address", there + "/oauth2/token")
            .property(settings + "client-id", organization)
            .property(settings + "key-file", folder.resolve("key.json").toString())
            .property(settings + "organization", organization);
    further.forEach(launch::property);
    return launch.start();
  }

  /** Waits until it is ready. */
  public void awaitReady() {
    process.awaitReady();
  }

  /** A system that may do everything there. */
  public FhirHttp fhir() {
    return process.fhir();
  }

  /** Ends as {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  /** Starts it again. */
  public void restart(String partner, int partnersPort) {
    process = launch(new Neighbour(partner, partnersPort));
    process.awaitReady();
  }

  /** What it has written to its console. */
  public String output() {
    return process.output();
  }

  /** Makes an Organization that both sites know. */
  public void knows(String id) {
    Organization known = organization(id);
    assertThat(fhir().update(known)).isSuccessful();
  }

  /** Makes an outside pharmacy known that has a FHIR server. */
  public void knowsPharmacy(String id) {
    Endpoint endpoint = new Endpoint();
    endpoint.setId(id);
    endpoint
        .setStatus(EndpointStatus.ACTIVE)
        .setConnectionType(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
                "hl7-fhir-rest",
                "HL7 FHIR"))
        .setAddress("https://fhir.pharmacy.example/fhir");
    endpoint.addPayloadType(
        new CodeableConcept(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/endpoint-payload-type", "any", "Any")));
    assertThat(fhir().update(endpoint)).isSuccessful();
    Organization known = organization(id);
    known.addEndpoint(new Reference("Endpoint/" + id));
    assertThat(fhir().update(known)).isSuccessful();
  }

  private static Organization organization(String id) {
    Organization known = new Organization();
    known.setId(id);
    known.setActive(true).setName("The " + id);
    known.addIdentifier().setSystem(NAMES).setValue(id);
    return known;
  }

  /** Registers the partner's system as a client here. */
  public void registers(Site partner, String role) {
    try (Connection connection = ProcessDatabase.embedded(folder.resolve("data")).connect();
        PreparedStatement client =
            connection.prepareStatement(
                """
                insert into foyer_client (id, kind, state, name, contacts, grant_types, redirects,
                  post_logout_redirects, web_origins, scopes, role, organization, jwks,
                  requests_per_minute, created_by)
                values (?, 'CONFIDENTIAL_KEY', 'APPROVED', ?, '{}', '{client_credentials}', '{}',
                  '{}', '{}', '{system/*.cruds}', ?, ?, ?, 100000, 'tests')
                """)) {
      client.setString(1, partner.organization);
      client.setString(2, partner.organization);
      client.setString(3, role);
      client.setString(4, partner.organization);
      client.setString(5, "{\"keys\":[" + partner.key.toPublicJWK().toJSONString() + "]}");
      client.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client of the FHIR server here, as which somebody in a role acts. */
  public FhirHttp person(String role) {
    Viewer viewer = Viewer.person(role, role, null, "user/*.cruds");
    try (Connection connection = ProcessDatabase.embedded(folder.resolve("data")).connect()) {
      IssuedTokens tokens = new IssuedTokens(new SingleConnectionDataSource(connection, true));
      tokens.issue(List.of(viewer));
      return fhir().as(tokens.of(viewer).orElseThrow());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes it believe that a claim could not be delivered for longer than it was.
   *
   * @return whether it has failed
   */
  public boolean failingLonger(String claim, Duration by) {
    try (Connection connection = ProcessDatabase.embedded(folder.resolve("data")).connect();
        PreparedStatement failing =
            connection.prepareStatement(
                "update foyer_claim_message"
                    + " set failing_since = failing_since - ? * interval '1 s'"
                    + " where claim = ? and state = 'WAITING' and failing_since is not null")) {
      failing.setLong(1, by.toSeconds());
      failing.setString(2, claim);
      return failing.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name of the fill that a Task here is, which both sites know. */
  public String fill(String task) {
    try (Connection connection = ProcessDatabase.embedded(folder.resolve("data")).connect();
        PreparedStatement query =
            connection.prepareStatement("select fill from foyer_routed_fill where task = ?")) {
      query.setString(1, task);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client of the FHIR server here, as which the partner acts. */
  public FhirHttp as(Site partner, String scope) throws Exception {
    URI tokens = URI.create("http://localhost:" + port + "/oauth2/token");
    HttpRequest request =
        HttpRequest.newBuilder(tokens)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&scope="
                        + URLEncoder.encode(scope, StandardCharsets.UTF_8)
                        + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:"
                        + "jwt-bearer&client_assertion="
                        + partner.assertion(tokens.toString())))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return fhir().as(new ObjectMapper().readTree(answer.body()).path("access_token").asText());
  }

  private String assertion(String audience) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(organization)
                .subject(organization)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  @Override
  public void close() {
    process.close();
  }
}
