package org.foyer.fhir.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a resource's index rows when one transaction writes it more than once. */
@ServerTest
class WritesInOneTransactionIT {

  private final Store store;
  private final StoredRows rows;
  private final EntityManager entities;
  private final TransactionTemplate transaction;
  private final TransactionTemplate separately;

  WritesInOneTransactionIT(
      @Autowired Stores stores,
      @Autowired DataSource database,
      @Autowired EntityManager entities,
      @Autowired PlatformTransactionManager transactions) {
    this.entities = entities;
    this.store = stores.asSystem("tests");
    this.rows = new StoredRows(database);
    this.transaction = new TransactionTemplate(transactions);
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Test
  void createdThenUpdatedHasTheRowsOfTheUpdate() {
    Patient content = Patients.somebody();
    String updated =
        in(
            () -> {
              Patient created = created(somebodyElse(content));
              return changed(created, content);
            });
    String flushed =
        in(
            () -> {
              Patient created = created(somebodyElse(content));
              assertThat(found(created)).containsExactly(created.getIdPart());
              return changed(created, content);
            });

    assertThat(index(updated)).isEqualTo(index(created(content).getIdPart()));
    assertThat(index(flushed)).isEqualTo(index(updated));
  }

  @Test
  void createdThenDeletedHasNoRows() {
    String id =
        in(
            () -> {
              Patient created = created(Patients.somebody());
              changed(created, Patients.somebody());
              store.delete(Patient.class, created.getIdPart());
              return created.getIdPart();
            });

    assertThat(index(id)).allSatisfy((table, found) -> assertThat(found).isEmpty());
    assertThat(store.read(Patient.class, id)).isEmpty();
  }

  @Test
  void deletedThenCreatedAgainHasTheNewRows() {
    Patient content = Patients.somebody();
    Patient before = created(somebodyElse(content));
    String id =
        in(
            () -> {
              store.delete(Patient.class, before.getIdPart());
              return changed(before, content);
            });

    assertThat(index(id)).isEqualTo(index(created(content).getIdPart()));
  }

  @Test
  void createdDeletedAndCreatedAgainHasTheNewRows() {
    Patient content = Patients.somebody();
    String id =
        in(
            () -> {
              Patient created = created(somebodyElse(content));
              store.delete(Patient.class, created.getIdPart());
              return changed(created, content);
            });

    assertThat(index(id)).isEqualTo(index(created(content).getIdPart()));
  }

  @Test
  void whatIsFlushedIsFoundInTheTransaction() {
    in(
        () -> {
          Patient first = created(Patients.somebody());
          Patient second = Patients.somebody();
          second
              .addLink()
              .setType(LinkType.SEEALSO)
              .setOther(new Reference("Patient/" + first.getIdPart()));
          String linked = created(second).getIdPart();
          assertThat(found(first)).containsExactly(first.getIdPart());
          assertThat(store.search(Patient.class, "link=" + first.getIdPart(), 10))
              .extracting(Patient::getIdPart)
              .containsExactly(linked);
          return linked;
        });
  }

  @Test
  void whatIsChangedIsFoundAsItWasUntilTheChangeIsFlushed() {
    in(
        () -> {
          Patient created = created(Patients.somebody());
          assertThat(found(created)).containsExactly(created.getIdPart());
          Patient other = Patients.somebody();
          changed(created, other);
          assertThat(search(created)).containsExactly(created.getIdPart());
          assertThat(found(other)).containsExactly(created.getIdPart());
          assertThat(search(created)).isEmpty();
          return created.getIdPart();
        });
  }

  @Test
  void whatTheTransactionDeletedIsNoTargetAnyMore() {
    Patient target = created(Patients.somebody());
    Patient referring = Patients.somebody();
    referring
        .addLink()
        .setType(LinkType.SEEALSO)
        .setOther(new Reference("Patient/" + target.getIdPart()));

    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      store.delete(Patient.class, target.getIdPart());
                      return created(referring).getIdPart();
                    }))
        .hasMessageContaining("is deleted");
    assertThat(store.read(Patient.class, target.getIdPart())).isPresent();
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    AtomicReference<String> written = new AtomicReference<>("");
    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      Patient created = created(Patients.somebody());
                      written.set(created.getIdPart());
                      assertThat(found(created)).isNotEmpty();
                      throw new IllegalStateException("as it happens");
                    }))
        .hasMessage("as it happens");

    assertThat(rows.of("Patient/" + written.get()))
        .allSatisfy((table, found) -> assertThat(found).isEmpty());
  }

  @Test
  void aTransactionMeanwhileWritesItsOwnRowsOnly() {
    AtomicReference<String> inner = new AtomicReference<>("");
    Patient content = Patients.somebody();
    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      created(Patients.somebody());
                      separately.executeWithoutResult(
                          status -> inner.set(created(content).getIdPart()));
                      throw new IllegalStateException("as it happens");
                    }))
        .hasMessage("as it happens");

    assertThat(index(requireNonNull(inner.get()))).isEqualTo(index(created(content).getIdPart()));
  }

  private String in(Supplier<String> work) {
    return requireNonNull(transaction.execute(status -> work.get()));
  }

  private Patient created(Patient content) {
    Patient copy = content.copy();
    IdType id = store.create(copy);
    copy.setId(id.getIdPart());
    return copy;
  }

  private String changed(Patient stored, Patient content) {
    Patient copy = content.copy();
    copy.setId(stored.getIdPart());
    store.update(copy);
    return stored.getIdPart();
  }

  /** With values that the other has not, and without some that it has. */
  private static Patient somebodyElse(Patient content) {
    Patient other = Patients.somebody();
    other
        .addIdentifier()
        .setSystem("urn:else")
        .setValue(content.getIdentifierFirstRep().getValue());
    other.addAddress().setCity("Elsewhere").addLine("Street");
    other.setDeceased(new DateTimeType("2020-02-02"));
    return other;
  }

  /** Searches do not make Hibernate write first. */
  private List<String> found(Patient patient) {
    entities.flush();
    return search(patient);
  }

  private List<String> search(Patient patient) {
    String value = patient.getIdentifierFirstRep().getValue();
    return store.search(Patient.class, "identifier=" + value, 10).stream()
        .map(Patient::getIdPart)
        .toList();
  }

  /** Without the id in them. */
  private Map<String, List<String>> index(String id) {
    Map<String, List<String>> index = new TreeMap<>();
    rows.of("Patient/" + id)
        .forEach(
            (table, found) -> {
              if (table.startsWith("hfj_spidx_") || table.equals("links")) {
                index.put(
                    table,
                    found.stream().map(row -> row.replaceAll("Patient-\\d+", "id")).toList());
              }
            });
    return index;
  }
}
