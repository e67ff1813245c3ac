package org.foyer.scheduling.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a mail server. While it holds, the mail server takes letters, but whoever sends
 * them does not hear of it: what follows the reply to {@code DATA} is not passed on.
 */
final class HeldReplies implements AutoCloseable {

  private static final String GO_ON = "354";

  private final ServerSocket door;
  private final int server;
  private final AtomicInteger held = new AtomicInteger();
  private volatile boolean holds = true;

  HeldReplies(int server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** How many replies were held so far. */
  int held() {
    return held.get();
  }

  /** Passes everything on from now on. */
  void letGo() {
    holds = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        daemon(() -> pass(client, behind, false));
        daemon(() -> pass(behind, client, true));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean replies) {
    byte[] buffer = new byte[8192];
    boolean letterComes = false;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (replies && letterComes && holds) {
          held.incrementAndGet();
          letterComes = false;
          continue;
        }
        letterComes =
            replies
                && new String(buffer, 0, Math.min(read, 3), StandardCharsets.US_ASCII)
                    .equals(GO_ON);
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // Either side has gone, as it does when a process is killed.
      return;
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "held-replies");
    thread.setDaemon(true);
    thread.start();
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
