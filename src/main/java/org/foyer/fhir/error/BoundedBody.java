package org.foyer.fhir.error;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.util.unit.DataSize;

/** A request body that stops at the largest size that the server reads. */
final class BoundedBody extends ServletInputStream {

  private final InputStream body;
  private final DataSize limit;
  private long read;
  private boolean finished;

  BoundedBody(InputStream body, DataSize limit) {
    this.body = body;
    this.limit = limit;
  }

  /** The problem of a body that is larger than this. */
  static FhirProblem tooLarge(DataSize limit) {
    return new FhirProblem(
        ProblemCode.BODY_TOO_LARGE,
        "The body is larger than the " + limit.toBytes() + " bytes that this server reads.");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count;
    try {
      count = body.read(target, offset, length);
    } catch (IOException e) {
      throw new FhirProblem(
              ProblemCode.MALFORMED_BODY, "The body is cut off or broken, and cannot be read.")
          .causedBy(e);
    }
    finished = count < 0;
    read += Math.max(count, 0);
    if (read > limit.toBytes()) {
      throw tooLarge(limit);
    }
    return count;
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException("Bodies are read by the thread of the request");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
