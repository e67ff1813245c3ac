package org.foyer.pharmacy.dosage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;

/** Units of doses that have words. */
enum DoseUnit {
  TABLET("{tablet}", "tablet tablets Tablette Tabletten", "tab tabs"),
  CAPSULE("{capsule}", "capsule capsules Kapsel Kapseln", "cap caps"),
  PUFF("{puff}", "puff puffs Sprühstoß Sprühstöße", ""),
  INHALATION("{inhalation}", "inhalation inhalations Inhalation Inhalationen", ""),
  SPRAY("{spray}", "spray sprays Sprühstoß Sprühstöße", ""),
  DROP("[drp]", "drop drops Tropfen Tropfen", "gtt gtts"),
  APPLICATION("{application}", "application applications Anwendung Anwendungen", ""),
  PATCH("{patch}", "patch patches Pflaster Pflaster", ""),
  SUPPOSITORY("{suppository}", "suppository suppositories Zäpfchen Zäpfchen", "supp"),
  PESSARY("{pessary}", "pessary pessaries Vaginalzäpfchen Vaginalzäpfchen", ""),
  SACHET("{sachet}", "sachet sachets Beutel Beutel", ""),
  LOZENGE("{lozenge}", "lozenge lozenges Lutschtablette Lutschtabletten", ""),
  INJECTION("{injection}", "injection injections Injektion Injektionen", ""),
  PEN("{pen}", "pen pens Pen Pens", ""),
  AMPOULE("{ampoule}", "ampoule ampoules Ampulle Ampullen", "amp amps ampule ampules"),
  VIAL("{vial}", "vial vials Durchstechflasche Durchstechflaschen", ""),
  DOSE("{dose}", "dose doses Dosis Dosen", ""),
  UNIT("[iU]", "unit units Einheit Einheiten", "iu"),
  MILLIGRAM("mg", "mg mg mg mg", "milligram milligrams"),
  MICROGRAM("ug", "microgram micrograms Mikrogramm Mikrogramm", "mcg ug µg μg"),
  GRAM("g", "g g g g", "gram grams gm"),
  MILLILITRE("mL", "mL mL ml ml", "ml millilitre millilitres milliliter milliliters"),
  MILLIMOLE("mmol", "mmol mmol mmol mmol", "");

  private static final String UCUM = "http://unitsofmeasure.org";

  private final String code;
  private final String names;
  private final String synonyms;

  DoseUnit(String code, String names, String synonyms) {
    this.code = code;
    this.names = names;
    this.synonyms = synonyms;
  }

  /** The unit of a quantity, if it is one of these. */
  static Optional<DoseUnit> of(Quantity quantity) {
    return Arrays.stream(values())
        .filter(unit -> unit.code.equals(quantity.getCode()) && UCUM.equals(quantity.getSystem()))
        .findFirst();
  }

  /** The unit of an English word or abbreviation, in lower case. */
  static Optional<DoseUnit> ofWord(String word) {
    return word.isEmpty()
        ? Optional.empty()
        : Arrays.stream(values()).filter(unit -> unit.isCalled(word)).findFirst();
  }

  String english(boolean many) {
    return name(many ? 1 : 0);
  }

  String german(boolean many) {
    return name(many ? 3 : 2);
  }

  /** UCUM. */
  String code() {
    return code;
  }

  /** Whether it counts pieces, that nobody can take a hundredth of. */
  boolean isCounted() {
    return code.startsWith("{");
  }

  private boolean isCalled(String word) {
    return word.equals(name(0).toLowerCase(Locale.ROOT))
        || word.equals(name(1).toLowerCase(Locale.ROOT))
        || List.of(synonyms.split(" ")).contains(word);
  }

  /** English for one and several, German for one and several. */
  private String name(int which) {
    return List.of(names.split(" ")).get(which);
  }
}
