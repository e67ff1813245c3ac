package org.foyer.audit;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import org.foyer.audit.chain.Finding;
import org.foyer.audit.chain.Verification;
import org.foyer.fhir.DatabaseCommand;

/**
 * {@code --verify-audit}: goes through the chain of the audit trail, with the server running or
 * not, and tells where it does not hold.
 */
public final class VerifyCommand {

  private static final String NAME = "--verify-audit";
  private static final int BROKEN = 1;

  private VerifyCommand() {}

  /** Whether the command line asks for it. */
  public static boolean isMeant(String... arguments) {
    return Arrays.asList(arguments).contains(NAME);
  }

  /** Runs it; the exit code is 0 if the chain holds, and 1 if not. */
  public static int run(PrintStream console, String... arguments) {
    try (DatabaseCommand command = DatabaseCommand.open(arguments)) {
      Verification check =
          new Verification(
              command.database(), events -> console.println("verified " + events + " events"));
      Optional<Finding> finding = check.run();
      console.println("events in order: " + check.events() + ", last hash: " + check.hash());
      if (finding.isPresent()) {
        console.println("TAMPERED: " + finding.get());
        return BROKEN;
      }
      console.println("The audit trail is as it was written.");
      return 0;
    }
  }
}
