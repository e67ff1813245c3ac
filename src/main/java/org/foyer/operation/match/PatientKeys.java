package org.foyer.operation.match;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of all patients, in the database. */
@Component
class PatientKeys {

  /** Of a key that very many have, such as a birth date that stands for "unknown". */
  private static final int MOST_OF_ONE_KEY = 500;

  private final JdbcClient database;
  private final Keys keys;

  PatientKeys(JdbcClient database) {
    this.database = database;
    this.keys = new Keys(Nicknames.read());
  }

  /** Takes the keys of a patient, in the place of those before. */
  @Transactional
  public void keep(Patient patient) {
    String id = patient.getIdElement().getIdPart();
    forget(id);
    if (isReplaced(patient)) {
      return;
    }
    Long[] hashes = keys.of(Persons.of(patient)).keySet().toArray(Long[]::new);
    if (hashes.length > 0) {
      database
          .sql(
              "insert into foyer_patient_key (key, patient)"
                  + " select unnest(cast(:keys as bigint[])), :patient on conflict do nothing")
          .param("keys", hashes)
          .param("patient", id)
          .update();
    }
  }

  /** Removes the keys of a patient; until the transaction ends, nobody else changes them. */
  @Transactional
  public void forget(String id) {
    lock("keys of Patient/" + id);
    database
        .sql("delete from foyer_patient_key where patient = :patient")
        .param("patient", id)
        .update();
  }

  /**
   * The ids of patients who share keys with this person, those with the most telling ones first.
   */
  List<String> sharing(Person person, int most) {
    Map<Long, Integer> wanted = keys.of(person);
    return database
        .sql(
            """
            select found.patient
              from unnest(cast(:keys as bigint[]), cast(:telling as int[])) wanted (key, telling)
             cross join lateral (select k.patient from foyer_patient_key k
                where k.key = wanted.key order by k.patient limit :mostOfOne) found
             group by found.patient
             order by sum(wanted.telling) desc, found.patient limit :most
            """)
        .param("keys", wanted.keySet().toArray(Long[]::new))
        .param("telling", wanted.values().toArray(Integer[]::new))
        .param("mostOfOne", MOST_OF_ONE_KEY)
        .param("most", most)
        .query(String.class)
        .list();
  }

  /**
   * Waits until nobody else registers somebody who could be this person, and keeps others waiting
   * until the transaction ends.
   */
  void lock(Person person) {
    Collection<Long> inOneOrder = new TreeSet<>(keys.of(person).keySet());
    inOneOrder.forEach(key -> lock("registration of " + key));
  }

  private void lock(String what) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", what)
        .query((row, number) -> 0)
        .single();
  }

  /** What was merged into another record is not to be found any more. */
  private static boolean isReplaced(Patient patient) {
    return patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
  }
}
