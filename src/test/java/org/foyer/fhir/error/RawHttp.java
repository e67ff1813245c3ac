package org.foyer.fhir.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes to a port and shows what came back, whatever either of them is. */
final class RawHttp {

  private static final int PATIENCE_MILLISECONDS = 30_000;

  private RawHttp() {}

  /** What came back. */
  record Reply(int status, String headers, String body) {}

  /** Sends the bytes on a connection of their own. */
  static Reply send(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      write(socket, request);
      return parsed(read(socket.getInputStream()));
    }
  }

  /** The server may refuse, and close, before it has read everything. */
  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      // The answer that is there already says why.
    }
  }

  private static byte[] read(InputStream input) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      input.transferTo(all);
    } catch (IOException e) {
      // A reset after the answer; what came before it counts.
    }
    return all.toByteArray();
  }

  private static Reply parsed(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Reply(0, text, "");
    }
    String headers = text.substring(0, end).toLowerCase(Locale.ROOT);
    byte[] body = java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length);
    if (headers.contains("transfer-encoding: chunked")) {
      body = unchunked(new ByteArrayInputStream(body));
    }
    int status = Integer.parseInt(text.substring(9, 12));
    return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] unchunked(InputStream chunks) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = size(chunks);
    while (size > 0) {
      body.writeBytes(chunks.readNBytes(size));
      chunks.skipNBytes(2);
      size = size(chunks);
    }
    return body.toByteArray();
  }

  private static int size(InputStream chunks) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = chunks.read(); c >= 0 && c != '\n'; c = chunks.read()) {
      line.append((char) c);
    }
    return line.isEmpty() ? 0 : Integer.parseInt(line.toString().strip(), 16);
  }
}
