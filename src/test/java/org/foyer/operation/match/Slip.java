package org.foyer.operation.match;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** What goes wrong, or changes, between two descriptions of one person. */
enum Slip {
  FAMILY_LETTER {
    @Override
    void make(Patient patient, Random random) {
      HumanName name = patient.getNameFirstRep();
      name.setFamily(letter(name.getFamily(), random));
    }
  },
  GIVEN_LETTER {
    @Override
    void make(Patient patient, Random random) {
      StringType given = patient.getNameFirstRep().getGiven().get(0);
      given.setValue(letter(given.getValue(), random));
    }
  },
  NICKNAME {
    @Override
    void make(Patient patient, Random random) {
      StringType given = patient.getNameFirstRep().getGiven().get(0);
      given.setValue(NICKNAMES.getOrDefault(given.getValue(), given.getValue()));
    }
  },
  MIDDLE_NAME {
    @Override
    void make(Patient patient, Random random) {
      List<StringType> given = patient.getNameFirstRep().getGiven();
      given.subList(1, given.size()).clear();
    }
  },
  EXCHANGED_NAMES {
    @Override
    void make(Patient patient, Random random) {
      HumanName name = patient.getNameFirstRep();
      String family = name.getFamily();
      name.setFamily(name.getGiven().get(0).getValue());
      name.getGiven().get(0).setValue(family);
    }
  },
  MARRIAGE {
    @Override
    void make(Patient patient, Random random) {
      patient
          .getNameFirstRep()
          .setFamily("Q" + letter(patient.getNameFirstRep().getFamily(), random) + "ova");
    }
  },
  DAY_FOR_MONTH {
    @Override
    void make(Patient patient, Random random) {
      String born = patient.getBirthDateElement().getValueAsString();
      if (born != null && Integer.parseInt(born.substring(8)) <= 12) {
        patient
            .getBirthDateElement()
            .setValueAsString(
                born.substring(0, 5) + born.substring(8) + "-" + born.substring(5, 7));
      }
    }
  },
  BIRTH_YEAR_DIGIT {
    @Override
    void make(Patient patient, Random random) {
      String born = patient.getBirthDateElement().getValueAsString();
      if (born != null) {
        patient
            .getBirthDateElement()
            .setValueAsString(born.substring(0, 3) + random.nextInt(10) + born.substring(4));
      }
    }
  },
  NO_BIRTH_DATE {
    @Override
    void make(Patient patient, Random random) {
      patient.setBirthDate(null);
    }
  },
  NO_SEX {
    @Override
    void make(Patient patient, Random random) {
      patient.setGender(null);
    }
  },
  TELEPHONE {
    @Override
    void make(Patient patient, Random random) {
      patient.getTelecom().forEach(one -> one.setValue("+1 999 " + random.nextInt(9_999_999)));
    }
  },
  MOVE {
    @Override
    void make(Patient patient, Random random) {
      patient
          .getAddressFirstRep()
          .setPostalCode("9" + random.nextInt(9999))
          .setCity("Elsewhere")
          .getLine()
          .get(0)
          .setValue(random.nextInt(99) + " New Road");
    }
  };

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "Katherine",
          "Kate",
          "Elizabeth",
          "Betty",
          "Margaret",
          "Peggy",
          "William",
          "Bill",
          "Robert",
          "Bob",
          "Richard",
          "Dick",
          "Edward",
          "Ted",
          "Michael",
          "Mike",
          "James",
          "Jim",
          "Thomas",
          "Tom");

  abstract void make(Patient patient, Random random);

  /** One letter more, less, another, or two exchanged. */
  private static String letter(String word, Random random) {
    int at = 1 + random.nextInt(word.length() - 1);
    char any = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + any + word.substring(at);
      case 1 -> word.length() < 3 ? word : word.substring(0, at) + word.substring(at + 1);
      case 2 -> word.substring(0, at) + any + word.substring(at + 1);
      default ->
          word.substring(0, at - 1)
              + word.charAt(at)
              + word.charAt(at - 1)
              + word.substring(at + 1);
    };
  }
}
