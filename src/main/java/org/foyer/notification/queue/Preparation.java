package org.foyer.notification.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.NoticeKind.Nature;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.NotificationSettings;
import org.foyer.notification.PatientPreferences;
import org.foyer.notification.Reader;
import org.foyer.notification.Reader.Letter;
import org.foyer.notification.channel.Channels;
import org.foyer.notification.queue.Composers.Composed;
import org.foyer.notification.queue.Departure.Moment;
import org.foyer.notification.queue.NoticeResources.Reason;
import org.foyer.notification.recipient.Recipient;
import org.foyer.notification.recipient.Recipients;
import org.foyer.notification.recipient.Route;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds out what is to be done with a notice at the moment. */
@Component
class Preparation {

  private final Store store;
  private final Recipients recipients;
  private final PatientPreferences preferences;
  private final Composers composers;
  private final Channels channels;
  private final NotificationSettings settings;
  private final Clock clock;

  Preparation(
      Stores stores,
      Recipients recipients,
      PatientPreferences preferences,
      Composers composers,
      Channels channels,
      NotificationSettings settings,
      Clock clock) {
    this.store = stores.asSystem("notices to patients");
    this.recipients = recipients;
    this.preferences = preferences;
    this.composers = composers;
    this.channels = channels;
    this.settings = settings;
    this.clock = clock;
  }

  /** What is to be done with a notice. */
  sealed interface Decision {

    /** It is not to be sent any more. */
    record Withdraw(Reason reason) implements Decision {}

    /** Somebody else has ended it already, in the records. */
    record Forget() implements Decision {}

    /** It goes by these ways. */
    record Send(CommunicationRequest request, Traveller traveller) implements Decision {}
  }

  /**
   * Who gets a notice, and how.
   *
   * @param patient the id of the patient
   * @param recipient how the patient is reached
   * @param preferences what the patient wishes
   * @param departure by which ways it goes
   * @param composed who finds the words
   */
  record Traveller(
      String patient,
      Recipient recipient,
      NotificationPreferences preferences,
      Departure departure,
      Composed composed) {}

  /** What is to be done with a notice now. */
  @Transactional(readOnly = true)
  Decision decide(QueuedNotice notice) {
    Optional<CommunicationRequest> request =
        store
            .read(CommunicationRequest.class, notice.request())
            .filter(stored -> stored.getStatus() == CommunicationRequestStatus.ACTIVE);
    if (request.isEmpty()) {
      return new Decision.Forget();
    }
    if (!clock.instant().isBefore(notice.plan().expires())) {
      return new Decision.Withdraw(Reason.UNKNOWN);
    }
    String id = request.get().getRecipientFirstRep().getReferenceElement().getIdPart();
    Optional<Patient> patient = id == null ? Optional.empty() : store.read(Patient.class, id);
    return patient
        .map(found -> decide(notice, request.get(), found))
        .orElse(new Decision.Withdraw(Reason.RECIPIENT_UNAVAILABLE));
  }

  private Decision decide(QueuedNotice notice, CommunicationRequest request, Patient patient) {
    Composed composed =
        composers
            .of(notice.plan().kind())
            .orElseThrow(() -> new IllegalStateException("No words for " + notice.plan().kind()));
    String id = patient.getIdElement().getIdPart();
    NotificationPreferences wishes = preferences.of(id);
    if (wishes.optedOut() && composed.kind().nature() == Nature.SERVICE) {
      return new Decision.Withdraw(Reason.PATIENT_OBJECTION);
    }
    Recipient recipient = recipients.of(patient);
    Departure departure = Departure.of(recipient, wishes, channels.names());
    return departure.routes().isEmpty() && notice.progress().sent().isEmpty()
        ? new Decision.Withdraw(Reason.RECIPIENT_UNAVAILABLE)
        : new Decision.Send(request, new Traveller(id, recipient, wishes, departure, composed));
  }

  /** What a notice says now by one of the ways; empty if it is not to be sent any more. */
  @Transactional(readOnly = true)
  Optional<NoticeContent> words(QueuedNotice notice, Traveller traveller, Route route) {
    Recipient recipient = traveller.recipient();
    Reader reader =
        new Reader(
            recipient.language(),
            recipient.zone(),
            letter(recipient, route),
            settings.details() || traveller.preferences().details());
    return traveller.composed().composer().compose(notice.plan(), reader);
  }

  private @Nullable Letter letter(Recipient recipient, Route route) {
    return route.channel() == ChannelName.EMAIL
        ? new Letter(channels.sender(), route.address(), recipient.name())
        : null;
  }

  /** When it may go by one of the ways. */
  Instant earliest(QueuedNotice notice, Traveller traveller, ChannelName channel) {
    return Departure.earliest(
        traveller.composed().kind(),
        channel,
        new Moment(clock.instant(), traveller.recipient().zone()),
        traveller.preferences().quiet() == null
            ? settings.quietHours()
            : traveller.preferences().quiet(),
        notice.plan().expires());
  }
}
