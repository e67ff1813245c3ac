package org.foyer.notification.preference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.PatientPreferences;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what patients wish as one Basic for each patient who ever said something. */
@Component
class StoredPreferences implements PatientPreferences {

  private static final int MOST = 10;

  private final Stores stores;
  private final JdbcClient database;

  StoredPreferences(Stores stores, JdbcClient database) {
    this.stores = stores;
    this.database = database;
  }

  @Override
  public NotificationPreferences of(String patient) {
    return find(patient, stores.asSystem("notices to patients"))
        .map(PreferencesResource::read)
        .orElse(NotificationPreferences.NONE);
  }

  /** The record of a patient who was merged with another can have two: the later one counts. */
  static Optional<Basic> find(String patient, Store store) {
    List<Basic> found =
        store.search(
            Basic.class,
            "code=%s|%s&subject=Patient/%s"
                .formatted(PreferencesResource.CODES, PreferencesResource.CODE, patient),
            MOST);
    return found.stream().max(Comparator.comparing(basic -> basic.getMeta().getLastUpdated()));
  }

  /** Stores what a patient wishes, with the authority of this store. */
  @Transactional
  public void put(String patient, NotificationPreferences preferences, Store store) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "notification-preferences/" + patient)
        .query((row, number) -> true)
        .list();
    Optional<Basic> known = find(patient, store);
    Basic basic =
        known.orElseGet(() -> new Basic().setSubject(new Reference("Patient/" + patient)));
    PreferencesResource.write(preferences, basic);
    if (known.isPresent()) {
      store.update(basic);
    } else {
      store.create(basic);
    }
  }
}
