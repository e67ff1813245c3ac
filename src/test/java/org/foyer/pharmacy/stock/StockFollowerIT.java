package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.foyer.pharmacy.stock.Stockroom.adjustment;
import static org.foyer.pharmacy.stock.Stockroom.as;
import static org.foyer.pharmacy.stock.Stockroom.delivery;
import static org.foyer.pharmacy.stock.Stockroom.movement;
import static org.foyer.pharmacy.stock.Stockroom.tablets;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.UUID;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger goes along with what is written, on each way. */
@ServerTest
class StockFollowerIT {

  private static final LocalDate LATER = LocalDate.of(2038, 1, 31);

  private final FhirHttp fhir;
  private final JdbcTemplate database;
  private Stockroom room;
  private String patient = "";

  StockFollowerIT(FhirHttp fhir, @Autowired JdbcTemplate database) {
    this.fhir = fhir;
    this.database = database;
    this.room = new Stockroom(fhir, "", "");
  }

  @BeforeEach
  void open() {
    room = Stockroom.open(fhir);
    patient = fhir.create(Patients.somebody()).id();
  }

  @Test
  void aReceiptTransferReturnAndWriteOffCountAtOnce() {
    String item = room.lot("A1", LATER, 100);
    String ward = room.elsewhere().lot("A1", LATER, 0);

    assertThat(fhir.create(delivery(movement(item, -30), movement(ward, 30)))).hasStatus(201);
    assertThat(fhir.create(delivery(movement(item, -10)))).hasStatus(201);
    assertThat(fhir.create(adjustment("damaged", movement(item, -5)))).hasStatus(201);

    assertThat(room.onHand(item)).isEqualByComparingTo("55");
    assertThat(room.onHand(ward)).isEqualByComparingTo("30");
    assertThat(ledger(item)).isEqualByComparingTo("55");
  }

  @Test
  void aDispenseReservesThenIssuesOrReleases() {
    String item = room.lot("A1", LATER, 100);
    MedicationDispense dispense =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 30);

    dispense.setId(fhir.create(dispense).id());
    assertThat(room.reserved(item)).isEqualByComparingTo("30");
    assertThat(fhir.update(as(dispense, MedicationDispenseStatus.INPROGRESS))).hasStatus(200);
    assertThat(room.reserved(item)).isEqualByComparingTo("30");
    assertThat(fhir.update(as(dispense, MedicationDispenseStatus.COMPLETED))).hasStatus(200);
    assertThat(room.reserved(item)).isEqualByComparingTo("0");
    assertThat(room.onHand(item)).isEqualByComparingTo("70");

    MedicationDispense other =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 70);
    other.setId(fhir.create(other).id());
    assertThat(fhir.update(as(other, MedicationDispenseStatus.CANCELLED))).hasStatus(200);
    assertThat(room.reserved(item)).isEqualByComparingTo("0");
    assertThat(fhir.update(as(dispense, MedicationDispenseStatus.ENTEREDINERROR))).hasStatus(200);
    assertThat(room.onHand(item)).isEqualByComparingTo("100");
  }

  @Test
  void whatIsNotThereIsRefusedOnEachWayAndLeavesNothing() {
    String item = room.lot("A1", LATER, 10);
    MedicationDispense first =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 8);
    first.setId(fhir.create(first).id());
    MedicationDispense more = room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 4);

    assertThat(fhir.create(more)).hasStatus(409).hasIssue(IssueType.CONFLICT, "out-of-stock");
    more.setId("d" + UUID.randomUUID());
    assertThat(fhir.update(more)).hasStatus(409).hasIssue(IssueType.CONFLICT, "out-of-stock");
    Answer transaction = fhir.transact(transaction(delivery(movement(item, 1)), more));
    assertThat(transaction).hasStatus(409).hasIssue(IssueType.CONFLICT, "out-of-stock");
    assertThat(transaction.outcome().getIssueFirstRep().getExpression().get(0).getValue())
        .isEqualTo("Bundle.entry[1]");
    assertThat(
            fhir.send(
                "PATCH",
                "MedicationDispense/" + first.getIdElement().getIdPart(),
                BodyPublishers.ofString(
                    """
                    [{"op": "replace", "path": "/quantity/value", "value": 11},
                     {"op": "replace", "path": "/extension/0/extension/1/valueQuantity/value",
                      "value": 11}]
                    """),
                request -> request.setHeader("Content-Type", "application/json-patch+json")))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "out-of-stock");
    assertThat(fhir.create(delivery(movement(item, -3))))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "out-of-stock");
    assertThat(fhir.create(adjustment("missing", movement(item, -3))))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "out-of-stock");

    assertThat(room.onHand(item)).isEqualByComparingTo("10");
    assertThat(room.reserved(item)).isEqualByComparingTo("8");
    assertThat(fhir.get("MedicationDispense?dispensed-from=Basic/" + item).ids())
        .containsExactly(first.getIdElement().getIdPart());
    assertThat(fhir.get("SupplyDelivery?stock-item=Basic/" + item).ids()).hasSize(1);
  }

  @Test
  void anItemItsReceiptAndADispenseOfItCanBeOneTransaction() {
    Basic item = room.item("T1", LATER);
    SupplyDelivery receipt = delivery(urn(PharmacyExtensions.STOCK_MOVEMENT, 5));
    MedicationDispense dispense =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, "x", 5);
    dispense.getExtension().set(0, urn(PharmacyExtensions.DISPENSED_FROM, 5));
    Bundle bundle = transaction(dispense, receipt, item);
    bundle.getEntry().get(2).setFullUrl("urn:uuid:7d5ab3f4-2a4e-4d4e-8a5e-6d1f5a1a2b3c");

    assertThat(fhir.transact(bundle)).hasStatus(200);

    String id = fhir.get("Basic?stock-code=" + Stockroom.SYSTEM + "|" + room.code()).ids().get(0);
    assertThat(room.onHand(id)).isEqualByComparingTo("5");
    assertThat(room.reserved(id)).isEqualByComparingTo("5");
  }

  @Test
  void whatCountsStaysAsItWas() {
    String item = room.lot("A1", LATER, 10);
    SupplyDelivery receipt =
        (SupplyDelivery) fhir.get("SupplyDelivery?stock-item=Basic/" + item).resources().get(0);
    receipt.getExtension().set(0, movement(item, 12));
    assertThat(fhir.update(receipt)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    receipt.getExtension().set(0, movement(item, 10));
    receipt.setStatus(SupplyDeliveryStatus.ABANDONED);
    assertThat(fhir.update(receipt)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(fhir.delete("SupplyDelivery/" + receipt.getIdElement().getIdPart()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "stock-rule");

    MedicationDispense dispense =
        room.dispense(MedicationDispenseStatus.COMPLETED, patient, item, 4);
    dispense.setId(fhir.create(dispense).id());
    dispense.getExtension().clear();
    assertThat(fhir.update(dispense)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(fhir.delete("MedicationDispense/" + dispense.getIdElement().getIdPart()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(room.onHand(item)).isEqualByComparingTo("6");
    assertThatThrownBy(() -> database.update("delete from foyer_stock_ledger where item = ?", item))
        .hasMessageContaining("never changed");
  }

  @Test
  void whatIsThereOnlyTheServerWrites() {
    Basic full = room.item("A1", LATER);
    full.getExtensionByUrl(StockExtensions.ON_HAND).setValue(tablets(400));
    assertThat(fhir.create(full)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");

    String id = room.lot("A2", LATER, 10);
    Basic item = fhir.get("Basic/" + id).as(Basic.class);
    ((Quantity) item.getExtensionByUrl(StockExtensions.ON_HAND).getValue()).setValue(11);
    assertThat(fhir.update(item)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    item = fhir.get("Basic/" + id).as(Basic.class);
    item.getExtensionByUrl(StockExtensions.LOT).setValue(new StringType("B9"));
    assertThat(fhir.update(item)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(fhir.delete("Basic/" + id)).hasStatus(409);
    Basic own = room.item("A3", LATER);
    own.getMeta().getProfile().clear();
    own.setSubject(new Reference("Patient/" + patient));
    assertThat(fhir.create(own)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(room.onHand(id)).isEqualByComparingTo("10");
  }

  @Test
  void whatIsBlockedExpiredOrOfAnotherUnitIsNotDispensed() {
    String blocked = room.lot("A1", LATER, 10);
    Basic item = fhir.get("Basic/" + blocked).as(Basic.class);
    item.getExtensionByUrl(StockExtensions.STATUS).setValue(new CodeType("inactive"));
    assertThat(fhir.update(item)).hasStatus(200);
    String expired = room.lot("A2", LocalDate.of(2020, 1, 31), 10);
    String good = room.lot("A3", LATER, 10);
    MedicationDispense bottles =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, good, 1);
    Extension quantity =
        bottles.getExtension().get(0).getExtensionByUrl(PharmacyExtensions.QUANTITY);
    quantity.setValue(new Quantity().setValue(1).setUnit("bottle"));

    for (String one : new String[] {blocked, expired}) {
      assertThat(fhir.create(room.dispense(MedicationDispenseStatus.PREPARATION, patient, one, 1)))
          .hasStatus(422)
          .hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    }
    assertThat(fhir.create(bottles)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    MedicationDispense tooMuch =
        room.dispense(MedicationDispenseStatus.PREPARATION, patient, good, 2);
    tooMuch.getQuantity().setValue(1);
    assertThat(fhir.create(tooMuch)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(fhir.create(room.dispense(MedicationDispenseStatus.PREPARATION, patient, "no", 1)))
        .hasStatus(400);
    assertThat(fhir.create(adjustment("expired", movement(expired, -10)))).hasStatus(201);
  }

  @Test
  void basicsOfAppsAreNoneOfItsBusiness() {
    Basic note = new Basic();
    note.getCode().setText("note");
    note.addExtension("urn:example:count", new IntegerType(1));

    assertThat(fhir.create(note)).hasStatus(201);
  }

  private BigDecimal ledger(String item) {
    return database.queryForObject(
        "select sum(on_hand_change) from foyer_stock_ledger where item = ?",
        BigDecimal.class,
        item);
  }

  private static Extension urn(String url, long quantity) {
    Extension line = new Extension(url);
    line.addExtension(
        PharmacyExtensions.ITEM, new Reference("urn:uuid:7d5ab3f4-2a4e-4d4e-8a5e-6d1f5a1a2b3c"));
    line.addExtension(PharmacyExtensions.QUANTITY, tablets(quantity));
    return line;
  }

  private static Bundle transaction(Resource... resources) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource resource : resources) {
      boolean isNew = !resource.hasIdElement();
      bundle
          .addEntry()
          .setResource(resource)
          .getRequest()
          .setMethod(isNew ? HTTPVerb.POST : HTTPVerb.PUT)
          .setUrl(
              isNew
                  ? resource.fhirType()
                  : resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }
    return bundle;
  }
}
