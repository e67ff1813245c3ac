package org.foyer.pharmacy.routing.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRxResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.MessageError;
import org.foyer.pharmacy.routing.message.PharmacyMessage.NewRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Question;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Reply;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageContentTest {

  private static final UUID FILL = UUID.randomUUID();
  private static final UUID QUESTION = UUID.randomUUID();
  private static final CodeableConcept REASON = new CodeableConcept().setText("Why");

  static Stream<PharmacyMessage> messages() {
    Question question = new Question(QUESTION, "Another strength?");
    Reply reply = new Reply(QUESTION, false, REASON);
    return Stream.of(
        new NewRx(
            FILL, UUID.randomUUID(), new MedicationRequest(), new Patient(), new Quantity(28)),
        new NewRx(FILL, UUID.randomUUID(), new MedicationRequest(), new Patient(), null),
        new CancelRx(FILL, REASON),
        new CancelRxResponse(FILL, true),
        new CancelRxResponse(FILL, false),
        new RxChangeRequest(FILL, question),
        new RxChangeResponse(FILL, reply),
        new RxRenewalRequest(FILL, new Question(QUESTION, "")),
        new RxRenewalResponse(FILL, new Reply(QUESTION, true, REASON)),
        new RxFill(FILL, FillStage.PARTLY_FILLED, new MedicationDispense(), REASON),
        new RxFill(FILL, FillStage.REFUSED, null, REASON),
        new Status(FILL, FillStage.READY, REASON),
        new MessageError(FILL, "Not understood"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsWrittenIsRead(PharmacyMessage message) {
    List<Resource> written = MessageContent.write(message);

    assertThat(written.get(0)).isInstanceOf(Task.class);
    assertThat(MessageReader.read(message.event(), written))
        .usingRecursiveComparison()
        .isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource(MessageEvent.class)
  void nothingIsReadWithoutATask(MessageEvent event) {
    assertThatThrownBy(() -> MessageReader.read(event, List.of()))
        .isInstanceOf(FhirProblem.class)
        .hasMessageContaining("no Task");
  }

  @ParameterizedTest
  @EnumSource(MessageEvent.class)
  void nothingIsReadThatNamesNoFill(MessageEvent event) {
    assertThatThrownBy(() -> MessageReader.read(event, List.of(new Task())))
        .isInstanceOf(FhirProblem.class);
  }

  @Test
  void namesAreUuidsAsUris() {
    assertThat(Names.of(Names.identifier(FILL))).contains(FILL);
    assertThat(Names.of(Names.identifier(FILL).setSystem("https://example.org"))).isEmpty();
    assertThat(Names.parse("1-1-1-1-1")).isEmpty();
  }
}
