package org.foyer.demonstration;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Loads a folder of transaction Bundles, such as Synthea makes, into a FHIR server over HTTP:
 * hospitals and practitioners first, as patients refer to them, then the rest in parallel.
 */
public final class BundleLoader {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final URI base;
  private final int clients;
  private final PrintStream console;
  private final HttpClient http;
  private final SystemToken token;

  private BundleLoader(URI base, int clients, Path client, PrintStream console) throws IOException {
    this.base = base;
    this.clients = clients;
    this.console = console;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.token = SystemToken.of(http, base, client);
  }

  /**
   * Loads a folder.
   *
   * @param arguments the folder, the FHIR base, how many requests run at once, and a file with the
   *     id and secret of a client in the role {@code ehr-system}, with a colon between
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Path.of(arguments[0]);
    URI base = URI.create(arguments[1]);
    Path client = Path.of(arguments[3]);
    new BundleLoader(base, Integer.parseInt(arguments[2]), client, System.out).load(folder);
  }

  private void load(Path folder) throws IOException, InterruptedException, ExecutionException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Progress progress = new Progress(files.size(), console);
    for (Path shared : files.stream().filter(BundleLoader::isShared).sorted().toList()) {
      send(shared);
      progress.step();
    }
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (Path patient : files.stream().filter(file -> !isShared(file)).toList()) {
        sent.add(
            pool.submit(
                () -> {
                  send(patient);
                  progress.step();
                  return null;
                }));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    progress.end();
  }

  private static boolean isShared(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("hospital") || name.startsWith("practitioner");
  }

  private void send(Path file) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base)
            .timeout(LIMIT)
            .header("Content-Type", "application/fhir+json")
            .header("Accept", "application/fhir+json")
            .header("Prefer", "return=minimal")
            .header("Authorization", token.header())
            .POST(BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s was answered with %d: %s"
              .formatted(file.getFileName(), response.statusCode(), response.body()));
    }
  }
}
