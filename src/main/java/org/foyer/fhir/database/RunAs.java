package org.foyer.fhir.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How PostgreSQL's programs are run, which refuse to run as root. */
sealed interface RunAs {

  /** Words that go before a program and its arguments. */
  List<String> prefix();

  /** The account that must own the cluster's files, if they have to be handed over. */
  Optional<Account> owner();

  default List<String> command(List<String> command) {
    List<String> words = new ArrayList<>(prefix());
    words.addAll(command);
    return List.copyOf(words);
  }

  /** As the user who runs Foyer. */
  record Self() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public Optional<Account> owner() {
      return Optional.empty();
    }
  }

  /** As another account, by {@code setpriv} of util-linux. */
  record SetPriv(Account account) implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of(
          "setpriv",
          "--reuid=" + account.uid(),
          "--regid=" + account.gid(),
          "--clear-groups",
          "--");
    }

    @Override
    public Optional<Account> owner() {
      return Optional.of(account);
    }
  }

  /** As another account, by {@code runuser} of util-linux. */
  record RunUser(Account account) implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of("runuser", "-u", account.name(), "--");
    }

    @Override
    public Optional<Account> owner() {
      return Optional.of(account);
    }
  }

  /** In a user namespace of its own, where root is nobody in particular but keeps its files. */
  record UserNamespace() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U", "--");
    }

    @Override
    public Optional<Account> owner() {
      return Optional.of(Account.ROOT);
    }
  }

  /** The ways that root has, the best first. */
  static List<RunAs> ofRoot(Account account) {
    return List.of(new SetPriv(account), new RunUser(account), new UserNamespace());
  }

  /**
   * Takes the first way that nothing stands against.
   *
   * @param ways the ways in order of preference
   * @param obstacle tells what stands against a way, empty if nothing does
   * @throws EmbeddedDatabaseException if none is left
   */
  static RunAs choose(List<RunAs> ways, Function<RunAs, Optional<String>> obstacle) {
    StringBuilder obstacles = new StringBuilder();
    for (RunAs way : ways) {
      Optional<String> found = obstacle.apply(way);
      if (found.isEmpty()) {
        return way;
      }
      obstacles.append("\n  ").append(way.prefix().get(0)).append(": ").append(found.get());
    }
    throw new EmbeddedDatabaseException(
        "PostgreSQL does not run as root, and none of the ways to run it as another user works:"
            + obstacles
            + "\nRun Foyer as a normal user, make one of setpriv, runuser or unshare (user"
            + " namespaces) work, or use an external database by SPRING_DATASOURCE_URL.");
  }
}
