package org.foyer.fhir.fast.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.LeakWorld;
import org.foyer.testing.FoyerProcess;

/** What a run of questions needs: both servers' clients, fresh tokens, and what is stored now. */
record Setting(Client plain, Client fast, Questions questions, Differential differential) {

  /**
   * Looks at what is stored.
   *
   * @param tokens has the accounts of those who have asked before
   */
  static Setting of(Nodes nodes, LeakWorld world, IssuedTokens tokens) {
    Client plain = client(nodes.plain());
    Client fast = client(nodes.fast());
    Vocabulary vocabulary =
        new Vocabulary(CanonicalJson.parse(nodes.plain().fhir().get("metadata").body()));
    QueryGenerator queries = new QueryGenerator(vocabulary, new StoredValues(nodes.database()));
    List<Viewer> viewers = new ArrayList<>(Viewers.all());
    viewers.addAll(world.viewers());
    Questions questions = new Questions(queries, viewers, tokens);
    return new Setting(plain, fast, questions, new Differential(questions, plain, fast));
  }

  private static Client client(FoyerProcess process) {
    return new Client(process.address().resolve("/fhir"));
  }

  /** Fails with the differences that were found. */
  void assertSame() {
    assertThat(differential.differences().values()).isEmpty();
  }
}
