package org.foyer.fhir.observability;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.foyer.testing.Fhir;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.foyer.testing.SocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulShutdownIT {

  private static final int TERMINATED = 128 + 15;

  @Test
  void terminateWhenRequestIsInFlightThenItIsAnsweredAndTheProcessStopsQuietly(@TempDir Path folder)
      throws IOException {
    try (FoyerProcess foyer = FoyerProcess.in(folder.resolve("data")).start().awaitReady();
        Socket client = new Socket(InetAddress.getLoopbackAddress(), foyer.port());
        BufferedReader answer =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        SocketClient looking = SocketClient.as(foyer.fhir())) {
      client.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
      byte[] patient = Fhir.json(Patients.somebody()).getBytes(US_ASCII);
      OutputStream request = client.getOutputStream();
      request.write(headers(patient.length, foyer.fhir().authorization()).getBytes(US_ASCII));
      request.write(patient, 0, 10);
      request.flush();
      assertThat(answer.readLine()).as("the server reads the body").contains(" 100");
      answer.readLine();

      foyer.terminate();
      await("no new connections")
          .atMost(Duration.ofSeconds(90))
          .until(() -> refusesConnections(foyer.port()));
      assertThat(looking.awaitEnd()).as("the socket is told to go elsewhere").isEqualTo(1001);
      request.write(patient, 10, patient.length - 10);
      request.flush();

      assertThat(answer.readLine()).startsWith("HTTP/1.1 201");
      assertThat(foyer.awaitExit()).isEqualTo(TERMINATED);
      assertThat(foyer.output()).contains("Foyer is ready").doesNotContain("WARN", "ERROR");
    }
  }

  private static String headers(int length, String authorization) {
    return "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Expect: 100-continue\r\nContent-Type: application/fhir+json\r\nContent-Length: "
        + length
        + "\r\nAuthorization: "
        + authorization
        + "\r\n\r\n";
  }

  private static boolean refusesConnections(int port) throws IOException {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !probe.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }
}
