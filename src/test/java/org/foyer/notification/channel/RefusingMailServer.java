package org.foyer.notification.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that speaks SMTP and answers one command as it is told. */
final class RefusingMailServer implements AutoCloseable {

  private static final String END = ".";

  private final ServerSocket door;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile String refused = "";
  private volatile int code;

  RefusingMailServer() {
    try {
      door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "refusing-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return door.getLocalPort();
  }

  /** How many letters it took. */
  int taken() {
    return taken.get();
  }

  /** Answers this command with this code; the end of a letter is {@code .}. */
  void refuse(String command, int answer) {
    code = answer;
    refused = command;
  }

  private void accept() {
    boolean open = true;
    while (open) {
      open = hear();
    }
  }

  /** Hears one client; false if the server is closed. */
  private boolean hear() {
    try (Socket client = door.accept()) {
      talk(client);
      return true;
    } catch (IOException e) {
      return !door.isClosed();
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    answer(client, 220);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
      int answer = reply(command);
      answer(client, answer);
      if (command.equals("QUIT")) {
        return;
      }
      if (answer == 354) {
        read(in);
        int end = reply(END);
        if (end == 250) {
          taken.incrementAndGet();
        }
        answer(client, end);
      }
    }
  }

  private int reply(String command) {
    if (command.equals(refused)) {
      return code;
    }
    return switch (command) {
      case "DATA" -> 354;
      case "QUIT" -> 221;
      default -> 250;
    };
  }

  private static void read(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals(END)) {
      line = in.readLine();
    }
  }

  private static void answer(Socket client, int code) throws IOException {
    client.getOutputStream().write((code + " x\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
