package org.foyer.fhir.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A wire to a database that can be cut. */
final class DatabaseProxy implements AutoCloseable {

  private final ServerSocket entrance;
  private final URI database;
  private final String url;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final ExecutorService carriers = Executors.newCachedThreadPool();
  private volatile boolean isCut;

  private DatabaseProxy(ServerSocket entrance, URI database, String url) {
    this.entrance = entrance;
    this.database = database;
    this.url = url;
  }

  /** A wire to the database at this JDBC address. */
  static DatabaseProxy to(String jdbcUrl) throws IOException {
    URI database = URI.create(jdbcUrl.substring("jdbc:".length()));
    ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    String address = database.getHost() + ":" + database.getPort();
    DatabaseProxy proxy =
        new DatabaseProxy(
            entrance, database, jdbcUrl.replace(address, "127.0.0.1:" + entrance.getLocalPort()));
    proxy.carriers.execute(proxy::accept);
    return proxy;
  }

  /** The JDBC address of this end of the wire. */
  String url() {
    return url;
  }

  /** Breaks all connections, and lets none be made. */
  void cut() {
    isCut = true;
    open.forEach(DatabaseProxy::closeQuietly);
    open.clear();
  }

  /** Lets connections be made again. */
  void restore() {
    isCut = false;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
    carriers.shutdownNow();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        connect(entrance.accept());
      } catch (IOException e) {
        // The entrance was closed, or a client went away.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    if (isCut) {
      client.close();
      return;
    }
    InetAddress host = InetAddress.getAllByName(database.getHost())[0];
    Socket server = new Socket(host, database.getPort());
    open.add(client);
    open.add(server);
    carriers.execute(() -> carry(client, server));
    carriers.execute(() -> carry(server, client));
  }

  private static void carry(Socket from, Socket to) {
    try (InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream()) {
      input.transferTo(output);
    } catch (IOException e) {
      // The wire was cut.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
