package org.foyer.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Serves the SMART app of the tests, whose client library is that of npm, from an origin of its
 * own.
 */
public final class AppServer implements AutoCloseable {

  private static final Path APP = Path.of("src", "test", "smart-app");
  private static final Path LIBRARY =
      APP.resolve(Path.of("node_modules", "fhirclient", "build", "fhir-client.min.js"));
  private static final String SCRIPT = "text/javascript";
  private static final String PAGE = "text/html;charset=utf-8";

  private record Content(Path file, String type) {}

  private static final Map<String, Content> CONTENTS =
      Map.of(
          "/fhirclient.js", new Content(LIBRARY, SCRIPT),
          "/launch.html", new Content(APP.resolve("launch.html"), PAGE),
          "/launch.js", new Content(APP.resolve("launch.js"), SCRIPT),
          "/index.html", new Content(APP.resolve("index.html"), PAGE),
          "/app.js", new Content(APP.resolve("app.js"), SCRIPT));

  private final HttpServer server;

  private AppServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @throws IllegalStateException if npm has not installed the library
   */
  public static AppServer start() {
    if (!Files.exists(LIBRARY)) {
      throw new IllegalStateException(
          "There is no " + LIBRARY + ". Maven installs it before integration tests.");
    }
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", AppServer::answer);
      server.start();
      return new AppServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a page: another site than the server, which goes by another name. */
  public String page(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    Content content = CONTENTS.get(exchange.getRequestURI().getPath());
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    byte[] bytes = Files.readAllBytes(content.file());
    exchange.getResponseHeaders().set("Content-Type", content.type());
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
