package org.foyer.operation.match;

/** What the comparison of one feature can say; the weights are in {@code matching/patient.yaml}. */
enum Finding {
  IDENTIFIER_SAME("identifier", "same", "An identifier is the same."),
  IDENTIFIER_DIFFERENT("identifier", "different", "Identifiers of the same kind differ."),
  FAMILY_SAME("family-name", "same", "The family name is the same."),
  FAMILY_SIMILAR("family-name", "similar", "The family name is written almost the same."),
  FAMILY_SOUNDS_ALIKE("family-name", "sounds-alike", "The family name sounds alike."),
  FAMILY_PART("family-name", "part", "One of the family names is the same."),
  NAMES_EXCHANGED("family-name", "exchanged", "Given and family name are exchanged."),
  FAMILY_DIFFERENT("family-name", "different", "The family name differs."),
  GIVEN_SAME("given-name", "same", "The given name is the same."),
  GIVEN_SIMILAR("given-name", "similar", "The given name is written almost the same."),
  GIVEN_NICKNAME("given-name", "nickname", "One given name is short for the other."),
  GIVEN_SOUNDS_ALIKE("given-name", "sounds-alike", "The given name sounds alike."),
  GIVEN_INITIAL("given-name", "initial", "The given name fits an initial."),
  GIVEN_PART("given-name", "part", "One of the given names is the same."),
  GIVEN_EXCHANGED("given-name", "exchanged", "The given name is the other's family name."),
  GIVEN_DIFFERENT("given-name", "different", "The given name differs."),
  BIRTH_DATE_SAME("birth-date", "same", "The birth date is the same."),
  BIRTH_DATE_NEAR("birth-date", "near", "The birth date differs by what could be a slip."),
  BIRTH_DATE_SAME_MONTH(
      "birth-date", "same-month", "As far as known, the birth month is the same."),
  BIRTH_DATE_SAME_YEAR("birth-date", "same-year", "As far as known, the birth year is the same."),
  BIRTH_DATE_DIFFERENT("birth-date", "different", "The birth date differs."),
  SEX_SAME("sex", "same", "The sex is the same."),
  SEX_DIFFERENT("sex", "different", "The sex differs."),
  TELECOM_SAME("telecom", "same", "A telephone number or e-mail address is the same."),
  TELECOM_DIFFERENT("telecom", "different", "No telephone number or e-mail address is the same."),
  ADDRESS_SAME("address", "same", "An address is the same."),
  ADDRESS_SAME_POSTAL_CODE("address", "same-postal-code", "The postal code is the same."),
  ADDRESS_SAME_CITY("address", "same-city", "The city is the same."),
  ADDRESS_DIFFERENT("address", "different", "The address differs.");

  private final String feature;
  private final String agreement;
  private final String text;

  Finding(String feature, String agreement, String text) {
    this.feature = feature;
    this.agreement = agreement;
    this.text = text;
  }

  String feature() {
    return feature;
  }

  String agreement() {
    return agreement;
  }

  String text() {
    return text;
  }
}
