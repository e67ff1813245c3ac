package org.foyer.notification.queue;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.ChannelName;
import org.foyer.notification.PlannedNotice;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/**
 * What the records say of notices: a CommunicationRequest for what is planned, a Communication for
 * what was sent or could not be.
 */
@Component
class NoticeResources {

  static final String KINDS = "https://foyer.org/fhir/CodeSystem/notice-kind";
  static final String MESSAGE_ID = "https://foyer.org/fhir/message-id";
  private static final String REASONS =
      "http://terminology.hl7.org/CodeSystem/communication-not-done-reason";
  private static final String MEDIA = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/communication-category";

  private final Store store;

  NoticeResources(Stores stores) {
    this.store = stores.asSystem("notices to patients");
  }

  /** Why nothing was sent, by the codes that FHIR has for it. */
  enum Reason {
    /** The patient does not want it. */
    PATIENT_OBJECTION("patient-objection"),
    /** There is no address, or nobody there. */
    RECIPIENT_UNAVAILABLE("recipient-unavailable"),
    /** The number is none. */
    INVALID_PHONE_NUMBER("invalid-phone-number"),
    /** It could not be handed over. */
    SYSTEM_ERROR("system-error"),
    /** There is no sense in it any more. */
    UNKNOWN("unknown");

    private final String code;

    Reason(String code) {
      this.code = code;
    }
  }

  /** Stores that a notice is planned. Returns the id of the CommunicationRequest. */
  String planned(PlannedNotice notice, Instant now) {
    Reference patient = new Reference("Patient/" + notice.patient());
    CommunicationRequest request = new CommunicationRequest();
    request
        .setStatus(CommunicationRequestStatus.ACTIVE)
        .addCategory(category())
        .addReasonCode(kind(notice))
        .setSubject(patient)
        .addRecipient(patient)
        .addAbout(new Reference(notice.about()))
        .setOccurrence(new DateTimeType(Date.from(notice.due())))
        .setAuthoredOn(Date.from(now));
    request.getMeta().setSecurity(labels(notice));
    return store.create(request).getIdPart();
  }

  /** Stores that it is due at another time. */
  void moved(String id, PlannedNotice notice) {
    find(id)
        .ifPresent(
            request -> {
              request.setOccurrence(new DateTimeType(Date.from(notice.due())));
              store.update(request);
            });
  }

  /** Stores that it is as confidential as what it is about, if that has changed. */
  void label(String id, PlannedNotice notice) {
    List<Coding> labels = labels(notice);
    find(id)
        .filter(request -> !codes(request.getMeta().getSecurity()).equals(codes(labels)))
        .ifPresent(
            request -> {
              request.getMeta().setSecurity(labels);
              store.update(request);
            });
  }

  private static Set<String> codes(List<Coding> labels) {
    return labels.stream()
        .map(label -> label.getSystem() + "|" + label.getCode())
        .collect(Collectors.toSet());
  }

  /** A notice is as confidential as what it is about. */
  private List<Coding> labels(PlannedNotice notice) {
    IdType about = new IdType(notice.about());
    return store
        .read(about.getResourceType(), about.getIdPart())
        .map(resource -> resource.getMeta().getSecurity())
        .orElse(List.of());
  }

  Optional<CommunicationRequest> find(String id) {
    return store.read(CommunicationRequest.class, id);
  }

  /** Stores that it goes its way again, waits for somebody, or is over. */
  void become(String id, CommunicationRequestStatus status) {
    find(id)
        .ifPresent(
            request -> {
              request.setStatusReason(null);
              store.update(request.setStatus(status));
            });
  }

  void revoke(String id, Reason reason) {
    find(id)
        .ifPresent(
            request -> {
              request.setStatusReason(reason(reason));
              store.update(request.setStatus(CommunicationRequestStatus.REVOKED));
            });
  }

  /** Stores that it went out. */
  void sent(QueuedNotice notice, CommunicationRequest request, Sent sent) {
    Communication communication =
        of(notice, request, sent.channel())
            .setStatus(CommunicationStatus.COMPLETED)
            .setSent(Date.from(sent.at()));
    communication.addPayload().setContent(new StringType(sent.text()));
    communication.addIdentifier().setSystem(MESSAGE_ID).setValue(notice.messageId());
    store.create(communication);
  }

  /**
   * What was sent.
   *
   * @param channel by what
   * @param at when
   * @param text what it said, in short
   */
  record Sent(ChannelName channel, Instant at, String text) {}

  /** Stores that it failed for good by one channel. */
  void notSent(
      QueuedNotice notice, CommunicationRequest request, ChannelName channel, Reason reason) {
    store.create(
        of(notice, request, channel)
            .setStatus(CommunicationStatus.NOTDONE)
            .setStatusReason(reason(reason)));
  }

  private Communication of(QueuedNotice notice, CommunicationRequest request, ChannelName channel) {
    Communication communication = new Communication();
    communication.getMeta().setSecurity(labels(notice.plan()));
    return communication
        .addBasedOn(new Reference("CommunicationRequest/" + notice.request()))
        .addCategory(category())
        .addReasonCode(kind(notice.plan()))
        .setSubject(request.getSubject().copy())
        .addRecipient(request.getRecipientFirstRep().copy())
        .addAbout(request.getAboutFirstRep().copy())
        .addMedium(concept(MEDIA, channel.participationMode()));
  }

  private static CodeableConcept category() {
    return concept(CATEGORIES, "notification");
  }

  private static CodeableConcept kind(PlannedNotice notice) {
    return concept(KINDS, notice.kind());
  }

  private static CodeableConcept reason(Reason reason) {
    return concept(REASONS, reason.code);
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
