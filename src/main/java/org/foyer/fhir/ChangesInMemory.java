package org.foyer.fhir;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** What a database transaction has changed, and Hibernate still keeps in memory. */
@Component
public class ChangesInMemory {

  private final EntityManager entities;

  ChangesInMemory(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Writes them to the database and forgets them: Hibernate would compare all of them again at each
   * further query of the transaction, which makes long ones quadratic.
   */
  public void writeOut() {
    entities.flush();
    entities.clear();
  }
}
