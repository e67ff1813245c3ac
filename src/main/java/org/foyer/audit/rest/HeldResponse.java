package org.foyer.audit.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is held back until a condition has come true. What does not fit into the memory
 * set aside for it waits for the condition in the middle.
 */
final class HeldResponse extends HttpServletResponseWrapper {

  private static final int MOST_HELD = 1 << 18;

  private final Runnable condition;
  private final HeldStream stream = new HeldStream();
  private @Nullable PrintWriter writer;
  private boolean released;
  private @Nullable RuntimeException failure;

  /**
   * Holds an answer back.
   *
   * @param condition returns when the answer may leave, and throws if it may not
   */
  HeldResponse(HttpServletResponse response, Runnable condition) {
    super(response);
    this.condition = condition;
  }

  /** Sends what was held back; throws what the condition throws, and then nothing is sent. */
  void release() throws IOException {
    if (writer != null) {
      writer.flush();
    }
    open();
    if (failure != null) {
      throw failure;
    }
  }

  private void open() throws IOException {
    if (released || failure != null) {
      return;
    }
    try {
      condition.run();
    } catch (RuntimeException e) {
      failure = e;
      stream.held.reset();
      super.reset();
      return;
    }
    released = true;
    if (stream.held.size() > 0) {
      stream.held.writeTo(super.getOutputStream());
      stream.held.reset();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer =
          new PrintWriter(new OutputStreamWriter(stream, Charset.forName(getCharacterEncoding())));
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (released) {
      super.flushBuffer();
    }
  }

  @Override
  public void resetBuffer() {
    stream.held.reset();
    super.resetBuffer();
  }

  @Override
  public void reset() {
    stream.held.reset();
    super.reset();
  }

  @Override
  public void sendError(int status) throws IOException {
    release();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    release();
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    release();
    super.sendRedirect(location);
  }

  private final class HeldStream extends ServletOutputStream {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream(4096);

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!released && failure == null && held.size() + length > MOST_HELD) {
        open();
      }
      if (released) {
        HeldResponse.super.getOutputStream().write(bytes, offset, length);
      } else if (failure == null) {
        held.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (released) {
        HeldResponse.super.getOutputStream().flush();
      }
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("Answers are written by the thread that serves");
    }
  }
}
