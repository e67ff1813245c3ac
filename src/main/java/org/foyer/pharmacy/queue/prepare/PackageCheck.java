package org.foyer.pharmacy.queue.prepare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.gs1.Gs1Code;
import org.foyer.pharmacy.gs1.Gs1FormatException;
import org.foyer.pharmacy.gs1.Gtin;
import org.foyer.pharmacy.stock.Pick;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Compares what was scanned with what is reserved. */
final class PackageCheck {

  private PackageCheck() {}

  /** What is wrong, as sentences; none if each lot was scanned, and nothing else. */
  static List<String> problems(List<Pick> reserved, List<String> texts, LocalDate today) {
    List<Gs1Code> codes = texts.stream().map(text -> read(text, today)).toList();
    List<String> problems = new ArrayList<>();
    for (Gs1Code code : codes) {
      code.expiry()
          .filter(expiry -> expiry.isBefore(today))
          .ifPresent(expiry -> problems.add("A package expired on " + expiry + "."));
      if (!reserved.isEmpty() && reserved.stream().noneMatch(pick -> isOf(code, pick))) {
        problems.add("A package that was scanned is not of what is reserved.");
      }
    }
    for (Pick pick : reserved) {
      if (codes.stream().noneMatch(code -> isOf(code, pick))) {
        problems.add("No package of lot " + pick.lot() + " was scanned.");
      }
    }
    return problems;
  }

  private static boolean isOf(Gs1Code code, Pick pick) {
    Optional<Gtin> gtin = code.gtin();
    boolean sameProduct =
        pick.gtin() == null || gtin.filter(one -> one.digits().equals(pick.gtin())).isPresent();
    return sameProduct && code.lot().filter(pick.lot()::equals).isPresent();
  }

  private static Gs1Code read(String text, LocalDate today) {
    try {
      return Gs1Code.parse(text, today);
    } catch (Gs1FormatException e) {
      throw new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "A \"code\" is not one of GS1: %s.".formatted(e.getMessage()))
          .causedBy(e);
    }
  }
}
