package org.foyer.billing.account;

import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;

/** What may be written of the accounts of patients. */
final class AccountRules {

  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String PATIENT_BILLING = "PBILLACCT";
  private static final String CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";

  private AccountRules() {}

  /** The type of the accounts of patients. */
  static CodeableConcept patientAccount() {
    return new CodeableConcept(new Coding(ACT_CODE, PATIENT_BILLING, "patient billing account"));
  }

  /** Whether charges of a patient come together in it. */
  static boolean isPatientAccount(Account account) {
    return account.getType().getCoding().stream()
        .anyMatch(
            coding ->
                ACT_CODE.equals(coding.getSystem()) && PATIENT_BILLING.equals(coding.getCode()));
  }

  /** Whether a class of a coverage is the plan. */
  static boolean isPlan(Coding coding) {
    return CLASS.equals(coding.getSystem()) && "plan".equals(coding.getCode());
  }

  /** What is wrong with a new account; the number is the server's to give. */
  static Optional<FhirProblem> created(Account account) {
    return number(account).isPresent()
        ? Optional.of(rule("The server gives accounts their numbers."))
        : content(account);
  }

  /** What is wrong with a new version of an account. */
  static Optional<FhirProblem> updated(Account before, Account after) {
    if (!isPatientAccount(before)) {
      return content(after);
    }
    if (!isPatientAccount(after)
        || !Base.compareDeep(before.getSubject(), after.getSubject(), true)
        || !Base.compareDeep(
            before.getExtensionByUrl(BillingCodes.ACCOUNT_EPISODE),
            after.getExtensionByUrl(BillingCodes.ACCOUNT_EPISODE),
            true)) {
      return Optional.of(
          rule("An account stays that of its patient and episode; its charges are theirs."));
    }
    if (number(after).isPresent() && !number(after).equals(number(before))) {
      return Optional.of(rule("The number of an account stays as it is."));
    }
    return content(after);
  }

  private static Optional<FhirProblem> content(Account account) {
    return isPatientAccount(account) && account.getSubject().size() != 1
        ? Optional.of(rule("The account of a patient has one subject, the patient."))
        : Optional.empty();
  }

  /** The number that the server gave. */
  static Optional<String> number(Account account) {
    return account.getIdentifier().stream()
        .filter(identifier -> BillingCodes.ACCOUNT_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst();
  }

  /** Gives an account its number. */
  static void give(Account account, String number) {
    account.addIdentifier().setSystem(BillingCodes.ACCOUNT_NUMBER).setValue(number);
  }

  private static FhirProblem rule(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}
