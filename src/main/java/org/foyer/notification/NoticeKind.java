package org.foyer.notification;

/**
 * A kind of notices.
 *
 * @param code the code, from {@code https://foyer.org/fhir/CodeSystem/notice-kind}
 * @param nature what it is to the patient
 */
public record NoticeKind(String code, Nature nature) {

  /** What notices are to patients. */
  public enum Nature {
    /**
     * It says what was just done to something of the patient's. It is sent as long as there is an
     * address; by e-mail also in quiet hours.
     */
    CONFIRMATION,
    /** The patient can do without; it ends with an opt-out and waits for the end of quiet hours. */
    SERVICE
  }
}
