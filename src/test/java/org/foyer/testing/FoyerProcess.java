package org.foyer.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.foyer.FoyerApplication;

/**
 * A Foyer in a process of its own, for tests that stop it, kill it, or run two. It gets the
 * environment of the tests, so the database they are told to use is its database too.
 */
public final class FoyerProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Process process;
  private final int port;
  private final Path console;
  private final Authority system;

  private FoyerProcess(Process process, int port, Path console, TestSystem.Database database) {
    this.process = process;
    this.port = port;
    this.console = console;
    this.system = new TestSystem(address(), database);
  }

  /** Prepares a process with this data folder, which is made when it does not exist. */
  public static Launch in(Path dataFolder) {
    return new Launch(dataFolder);
  }

  /** The port that the server listens on. */
  public int port() {
    return port;
  }

  /** The address of the server, without a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A client of its FHIR base, by which a system acts that may do everything. */
  public FhirHttp fhir() {
    return new FhirHttp(address().resolve("/fhir"), system);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Everything that the process has written to its console so far. */
  public String output() {
    try {
      return Files.readString(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server says that it is ready; fails with its output when it stops instead. */
  public FoyerProcess awaitReady() {
    await("readiness of Foyer on port " + port)
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(this::isReady);
    return this;
  }

  /** Ends the process as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks the process to stop, as {@code kill} does, and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until the process is gone. Returns its exit code; 143 after SIGTERM, 137 after -9. */
  public int awaitExit() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Foyer does not stop. Its output:\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  /** Stops the process when it still runs, gently at first. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      try {
        awaitExit();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Foyer has stopped. Its output:\n" + output());
    }
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  /** What a process is to be started with. */
  public static final class Launch {

    private final Path dataFolder;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> jvmFlags =
        new ArrayList<>(
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=192m"));

    private Launch(Path dataFolder) {
      this.dataFolder = dataFolder.toAbsolutePath();
    }

    /** Sets a property on the command line, such as {@code server.port}. */
    public Launch property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /** Adds an argument that is no property. */
    public Launch argument(String argument) {
      arguments.add(argument);
      return this;
    }

    /** Sets an environment variable. */
    public Launch environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Adds a flag for the JVM. */
    public Launch jvmFlag(String flag) {
      jvmFlags.add(flag);
      return this;
    }

    /** Starts the process, on a free port unless {@code server.port} is set. Does not wait. */
    public FoyerProcess start() {
      String port =
          properties.computeIfAbsent("server.port", absent -> Integer.toString(freePort()));
      try {
        Files.createDirectories(dataFolder);
        Path console = Files.createTempFile(dataFolder.getParent(), "foyer-" + port + "-", ".out");
        ProcessBuilder builder =
            new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().putAll(environment);
        return new FoyerProcess(
            builder.start(),
            Integer.parseInt(port),
            console,
            database(builder.environment())::connect);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private ProcessDatabase database(Map<String, String> inherited) {
      return "".equals(properties.get("spring.datasource.url"))
          ? ProcessDatabase.embedded(dataFolder)
          : new ProcessDatabase(dataFolder, inherited);
    }

    private List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmFlags);
      command.addAll(List.of("-cp", productionClassPath(), FoyerApplication.class.getName()));
      command.add("--foyer.data-dir=" + dataFolder);
      properties.forEach((name, value) -> command.add("--" + name + "=" + value));
      command.addAll(arguments);
      return command;
    }

    private static String productionClassPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !entry.endsWith("test-classes"))
          .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
