package org.foyer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The demonstration hospital as people start it, in a process of its own: one for all tests of a
 * class, as loading it takes its time. It stops after the last of them.
 */
public final class DemonstrationServer implements ExtensionContext.Store.CloseableResource {

  private final Path folder;
  private FoyerProcess process;

  private DemonstrationServer(Path folder) {
    this.folder = folder;
    this.process = start();
  }

  /**
   * One that all tests of this process share, which must not mind what others have done there. It
   * stops with the process.
   */
  public static DemonstrationServer shared() {
    return Shared.SERVER;
  }

  static DemonstrationServer load() {
    try {
      Path folder = Files.createTempDirectory("foyer-demonstration").toRealPath();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new DemonstrationServer(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of its FHIR base, by which a system acts that may do everything. */
  public FhirHttp fhir() {
    return process.fhir();
  }

  /** A browser without a page. */
  public Web web() {
    return new Web(process.address());
  }

  /** The address of the server, without a slash at its end. */
  public URI address() {
    return process.address();
  }

  /** Everything that it has written to its console since it was started last. */
  public String output() {
    return process.output();
  }

  /** Stops it and starts it again with the same data. */
  public void restart() {
    process.close();
    process = start();
  }

  @Override
  public void close() throws IOException {
    try {
      process.close();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private FoyerProcess start() {
    return FoyerProcess.in(folder.resolve("data"))
        .property("spring.profiles.active", "demo")
        .property("foyer.provenance.record", "everyone")
        .property("spring.mail.host", "127.0.0.1")
        .property("spring.mail.port", Integer.toString(Mailbox.port()))
        .property("foyer.identity.mail-from", "foyer@hospital.example")
        .property("foyer.billing.stripe.api-base", StripeCounterpart.one().address())
        .property("foyer.billing.stripe.api-key", StripeCounterpart.KEY)
        .property("foyer.billing.stripe.webhook-secret", StripeCounterpart.SECRET)
        .start()
        .awaitReady();
  }

  /** Loaded when it is first asked for. */
  private static final class Shared {

    private static final DemonstrationServer SERVER = load();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Shared::stop, "demonstration-stop"));
    }

    private static void stop() {
      try {
        SERVER.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
