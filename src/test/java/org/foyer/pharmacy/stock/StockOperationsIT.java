package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.pharmacy.stock.Stockroom.tablets;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pharmacists do with the stock, and what others may not. */
@ServerTest
class StockOperationsIT {

  private static final String PACKAGE = "(01)04012345678901(17)380131(10)A7731";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final FhirHttp pharmacist;
  private Stockroom room;

  StockOperationsIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.pharmacist = as("pharmacist");
    this.room = new Stockroom(fhir, "", "");
  }

  @BeforeEach
  void open() {
    room = Stockroom.open(fhir);
  }

  private FhirHttp as(String role) {
    return fhir.as(login.token(people.with(role), "user/*.cruds"));
  }

  @Test
  void whatIsScannedTwiceIsOneItem() {
    Answer first = receive(pharmacist, 100);
    Answer second = receive(pharmacist, 50);

    assertThat(first).hasStatus(200);
    assertThat(first.ids().get(1)).isEqualTo(second.ids().get(1));
    Basic item = (Basic) second.resources().get(1);
    assertThat(item.getIdentifierFirstRep().getValue()).isEqualTo("04012345678901");
    assertThat(item.getExtensionByUrl(StockExtensions.EXPIRY).getValue().primitiveValue())
        .isEqualTo("2038-01-31");
    assertThat(room.onHand(first.ids().get(1))).isEqualByComparingTo("150");
  }

  @Test
  void whatRunsLowIsOrderedOnceAndTheOrderIsDoneWhenItHasCome() {
    receive(pharmacist, 30);
    assertThat(pharmacist.create(level(50, 200))).hasStatus(201);

    Answer suggested = reorder();
    SupplyRequest draft = (SupplyRequest) suggested.resources().get(0);
    assertThat(draft.getQuantity().getValue()).isEqualByComparingTo("170");
    assertThat(reorder().ids()).containsExactly(draft.getIdElement().getIdPart());
    assertThat(
            part(medicine(pharmacist, "below-reorder-point=false"), "below-reorder-point")
                .primitiveValue())
        .isEqualTo("false");

    Parameters order = received(170);
    order.addParameter("order", new Reference("SupplyRequest/" + draft.getIdElement().getIdPart()));
    assertThat(pharmacist.post("SupplyDelivery/$receive", Fhir.json(order))).hasStatus(200);

    assertThat(
            fhir.get("SupplyRequest/" + draft.getIdElement().getIdPart())
                .as(SupplyRequest.class)
                .getStatus())
        .isEqualTo(SupplyRequestStatus.COMPLETED);
    ParametersParameterComponent medicine = medicine(pharmacist, "verify=true");
    assertThat(((Quantity) part(medicine, "available")).getValue()).isEqualByComparingTo("200");
    assertThat(((Quantity) part(medicine, "on-order")).getValue()).isEqualByComparingTo("0");
    assertThat(reorder().ids()).isEmpty();
  }

  @Test
  void aRecalledLotIsBlockedAndItsPatientsAreKnown() {
    String item = receive(pharmacist, 100).ids().get(1);
    String patient = fhir.create(Patients.somebody()).id();
    assertThat(fhir.create(room.dispense(MedicationDispenseStatus.COMPLETED, patient, item, 10)))
        .hasStatus(201);
    Parameters lot = new Parameters();
    lot.addParameter("lot", new StringType("A7731"));
    lot.addParameter("code", new StringType(Stockroom.SYSTEM + "|" + room.code()));

    Parameters recalled = pharmacist.post("Basic/$recall", Fhir.json(lot)).as(Parameters.class);

    assertThat(((Quantity) part(recalled.getParameter("item"), "on-hand")).getValue())
        .isEqualByComparingTo("90");
    assertThat(((Reference) part(recalled.getParameter("recipient"), "patient")).getReference())
        .isEqualTo("Patient/" + patient);
    assertThat(fhir.create(room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 1)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "stock-rule");
    assertThat(receive(pharmacist, 1)).hasStatus(422);
  }

  @Test
  void onlyPharmacistsChangeTheStock() {
    String item = receive(pharmacist, 100).ids().get(1);
    Parameters loss = new Parameters();
    loss.addParameter("reason", new CodeType("damaged"));
    ParametersParameterComponent line = loss.addParameter().setName("line");
    line.addPart().setName("item").setValue(new Reference("Basic/" + item));
    line.addPart().setName("quantity").setValue(tablets(-1));

    for (String role : List.of("doctor", "nurse", "receptionist")) {
      FhirHttp other = as(role);
      assertThat(receive(other, 1)).hasStatus(403);
      assertThat(other.post("Basic/$adjust-stock", Fhir.json(loss)).status())
          .as(role)
          .isIn(403, 422);
      assertThat(other.create(level(1, 2))).hasStatus(403);
    }
    assertThat(pharmacist.post("Basic/$adjust-stock", Fhir.json(loss))).hasStatus(200);
    assertThat(as("doctor").get("Location/" + room.location() + "/$stock")).hasStatus(200);
    assertThat(room.onHand(item)).isEqualByComparingTo("99");
  }

  @Test
  void whatIsCountedIsNotLessThanWhatIsReserved() {
    String item = receive(pharmacist, 10).ids().get(1);
    String patient = fhir.create(Patients.somebody()).id();
    fhir.create(room.dispense(MedicationDispenseStatus.PREPARATION, patient, item, 5));

    assertThat(count(item, 4)).hasStatus(409).hasIssue(IssueType.CONFLICT, "out-of-stock");
    assertThat(count(item, 7)).hasStatus(200);
    assertThat(count(item, 7)).hasStatus(200);

    assertThat(room.onHand(item)).isEqualByComparingTo("7");
    assertThat(fhir.get("Basic?stock-item=Basic/" + item).ids()).hasSize(2);
  }

  private Answer count(String item, long found) {
    Parameters counted = new Parameters();
    ParametersParameterComponent line = counted.addParameter().setName("line");
    line.addPart().setName("item").setValue(new Reference("Basic/" + item));
    line.addPart().setName("counted").setValue(tablets(found));
    return pharmacist.post("Basic/$count-stock", Fhir.json(counted));
  }

  private Answer receive(FhirHttp who, long quantity) {
    return who.post("SupplyDelivery/$receive", Fhir.json(received(quantity)));
  }

  private Parameters received(long quantity) {
    Parameters parameters = new Parameters();
    parameters.addParameter("location", new Reference("Location/" + room.location()));
    ParametersParameterComponent line = parameters.addParameter().setName("line");
    line.addPart().setName("code").setValue(new StringType(PACKAGE));
    line.addPart().setName("medication").setValue(medicine());
    line.addPart().setName("quantity").setValue(tablets(quantity));
    return parameters;
  }

  private CodeableConcept medicine() {
    return new CodeableConcept(new Coding().setSystem(Stockroom.SYSTEM).setCode(room.code()));
  }

  private Basic level(long reorderPoint, long target) {
    Basic level = new Basic();
    level.getMeta().addProfile("https://foyer.org/fhir/StructureDefinition/foyer-stock-level");
    level
        .getCode()
        .addCoding()
        .setSystem("https://foyer.org/fhir/CodeSystem/basic-resource-type")
        .setCode("stock-level");
    level.addExtension(StockExtensions.CODE, medicine());
    level.addExtension(StockExtensions.LOCATION, new Reference("Location/" + room.location()));
    level.addExtension(StockExtensions.REORDER_POINT, tablets(reorderPoint));
    level.addExtension(StockExtensions.TARGET, tablets(target));
    return level;
  }

  private Answer reorder() {
    return pharmacist.post(
        "Location/" + room.location() + "/$reorder", Fhir.json(new Parameters()));
  }

  private ParametersParameterComponent medicine(FhirHttp who, String query) {
    Parameters stock =
        who.get("Location/" + room.location() + "/$stock?" + query).as(Parameters.class);
    assertThat(stock.hasParameter("difference")).isFalse();
    return stock.getParameter("medicine");
  }

  private static Type part(ParametersParameterComponent parameter, String name) {
    return parameter.getPart().stream()
        .filter(part -> name.equals(part.getName()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
