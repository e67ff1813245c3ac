package org.foyer.operation.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * A hospital's patients as they are registered twice: invented people, some of them of one
 * household, and second descriptions of them with the slips that front desks make. The same seed
 * makes the same people.
 */
final class Corpus {

  private static final List<String> FEMALE =
      List.of(
          "Anna",
          "Maria",
          "Katherine",
          "Elizabeth",
          "Susan",
          "Linda",
          "Fatima",
          "Aisha",
          "Wei",
          "Yuki",
          "Olga",
          "Natalia",
          "Ingrid",
          "Sofia",
          "Isabella",
          "Rosa",
          "Carmen",
          "Margaret",
          "Patricia",
          "Jennifer",
          "Priya",
          "Lakshmi",
          "Amara",
          "Ngozi",
          "Chloe",
          "Camille",
          "Ines",
          "Beatriz",
          "Helen",
          "Dorothy",
          "Rebecca",
          "Victoria",
          "Emily",
          "Grace",
          "Hannah",
          "Zoe");
  private static final List<String> MALE =
      List.of(
          "John",
          "William",
          "Robert",
          "James",
          "Thomas",
          "Michael",
          "Mohammed",
          "Ahmed",
          "Li",
          "Hiroshi",
          "Ivan",
          "Dmitri",
          "Lars",
          "Alejandro",
          "Luis",
          "Carlos",
          "Antonio",
          "Joseph",
          "Richard",
          "Edward",
          "Raj",
          "Arjun",
          "Kwame",
          "Chidi",
          "Louis",
          "Pierre",
          "Tiago",
          "Rodrigo",
          "George",
          "Henry",
          "Samuel",
          "Benjamin",
          "Daniel",
          "Oliver",
          "Felix",
          "Max");
  private static final List<String> BEGINNINGS =
      List.of(
          "Ander", "Ber", "Cald", "Dun", "Eller", "Fal", "Gar", "Hol", "Iver", "Jor", "Kes", "Lind",
          "Mar", "Nor", "Ober", "Peter", "Quin", "Rosen", "Sand", "Thorn", "Under", "Vander",
          "West", "Yar", "Zim", "Black", "Stein", "Gold", "Wester", "Car", "Del", "Har", "Win",
          "Mc", "Pol", "Sal", "Tor", "Ram", "Kov", "Bal");
  private static final List<String> ENDINGS =
      List.of(
          "son", "berg", "well", "ford", "man", "ley", "stein", "ton", "field", "dorf", "ez", "ova",
          "escu", "akis", "mann", "wick", "gard", "sen", "ini", "eira", "ski", "nor", "gan", "bach",
          "by", "ham", "court", "worth", "elli", "ard");

  private static final List<Slip> SLIPS = List.of(Slip.values());

  private final Random random;
  private final List<Patient> patients = new ArrayList<>();

  private Corpus(long seed) {
    this.random = new Random(seed);
  }

  /** That many patients, each somebody else; among them twins, brothers, fathers and sons. */
  static List<Patient> patients(long seed, int count) {
    Corpus corpus = new Corpus(seed);
    while (corpus.patients.size() < count) {
      corpus.addHousehold();
    }
    return List.copyOf(corpus.patients.subList(0, count));
  }

  private void addHousehold() {
    Patient one = somebody();
    patients.add(one);
    int kind = random.nextInt(100);
    if (kind < 3) {
      addRelative(one, one.getBirthDateElement().getValueAsString(), false);
    } else if (kind < 10) {
      addRelative(one, birthDate(), false);
    } else if (kind < 12) {
      addRelative(one, birthDate(), true);
    }
  }

  /** Twins by the same birth date, else brothers and sisters, or parent and child of one name. */
  private void addRelative(Patient one, String born, boolean sameName) {
    Patient relative = somebody();
    relative.getNameFirstRep().setFamily(one.getNameFirstRep().getFamily());
    relative.getBirthDateElement().setValueAsString(born);
    relative.setAddress(one.copy().getAddress());
    relative.setTelecom(one.copy().getTelecom());
    if (sameName) {
      relative.setName(one.copy().getName());
      relative.setGender(one.getGender());
    } else if (relative
        .getNameFirstRep()
        .getGivenAsSingleString()
        .equals(one.getNameFirstRep().getGivenAsSingleString())) {
      return;
    }
    patients.add(relative);
  }

  private Patient somebody() {
    Patient patient = new Patient();
    boolean female = random.nextBoolean();
    patient.setGender(female ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
    HumanName name = patient.addName().setFamily(family()).addGiven(given(female));
    if (random.nextInt(3) == 0) {
      name.addGiven(given(female));
    }
    patient.getBirthDateElement().setValueAsString(birthDate());
    if (random.nextInt(10) < 8) {
      patient
          .addTelecom()
          .setSystem(ContactPointSystem.PHONE)
          .setValue("+1 %03d %07d".formatted(200 + random.nextInt(700), random.nextInt(9_999_999)));
    }
    patient
        .addAddress()
        .addLine((1 + random.nextInt(300)) + " " + one(BEGINNINGS) + one(ENDINGS) + " Street")
        .setPostalCode("%05d".formatted(10_000 + random.nextInt(500)))
        .setCity(one(BEGINNINGS) + "town");
    patient
        .addIdentifier()
        .setSystem("urn:example:mrn")
        .setValue(String.valueOf(random.nextInt(Integer.MAX_VALUE)));
    return patient;
  }

  /** The same person, described a second time with zero to three slips and another number. */
  static Patient again(Patient patient, Random random) {
    Patient again = patient.copy();
    again.getIdentifierFirstRep().setValue("again " + random.nextInt(Integer.MAX_VALUE));
    int slips = random.nextInt(4);
    for (int i = 0; i < slips; i++) {
      SLIPS.get(random.nextInt(SLIPS.size())).make(again, random);
    }
    return again;
  }

  private String given(boolean female) {
    return one(female ? FEMALE : MALE);
  }

  private String family() {
    return one(BEGINNINGS) + one(ENDINGS);
  }

  private String birthDate() {
    return LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000)).toString();
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
