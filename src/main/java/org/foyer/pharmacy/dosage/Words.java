package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.pharmacy.Route;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** The words of a language, of which sentences about dosages are made. */
interface Words {

  /** A number. */
  String number(BigDecimal number);

  /** A number, or a range, of a unit: {@code 2 tablets}. */
  String amount(String number, DoseUnit unit, boolean many);

  /** Half of a unit that is counted. */
  String half(DoseUnit unit);

  /** From one number to another. */
  String range(String low, String high);

  /** Not less. */
  String atLeast(String amount);

  /** Not more. */
  String upTo(String amount);

  /** The name of a unit of time. */
  String time(UnitsOfTime unit, boolean many);

  /** What is done with the medicine. */
  String method(String method);

  /** Where the medicine goes. */
  String route(Route route);

  /** A route that has no words of its own. */
  String otherRoute(String route);

  /** The place on the body. */
  String site(String site);

  /** The speed. */
  String rate(String rate);

  /** An amount for a time. */
  String per(String amount, String time);

  /** How long giving a dose takes. */
  String over(String time);

  /** So many times in each of a unit of time. */
  String timesPer(String times, boolean once, UnitsOfTime unit);

  /** So many times in so much time; once unless {@code times} is there. */
  String every(String times, String period, BigDecimal number, UnitsOfTime unit);

  /** When in the day. */
  String when(EventTiming event);

  /** So long before or after something in the day. */
  String offset(String time, EventTiming event);

  /** On these days. */
  String days(List<DayOfWeek> days);

  /** At these times of the day, as HH:mm. */
  String times(List<String> times);

  /** On these dates. */
  String dates(List<String> dates);

  /** For so long. */
  String bounds(String time);

  /** From a date. */
  String from(String date);

  /** Until a date. */
  String until(String date);

  /** So many times altogether. */
  String count(String times, boolean once, boolean alone);

  /** Only if it is needed; for nothing in particular if the reason is empty. */
  String asNeeded(String reason);

  /** At most so much in a time. */
  String maximum(String amount, String time);

  /** At most so much at a time. */
  String maximumEach(String amount);

  /** At most so much ever. */
  String maximumEver(String amount);

  /** Both. */
  String and(List<String> parts);

  /** At the same time as what was said before. */
  String also();

  /** After what was said before. */
  String then();

  /** Where nothing is said at all. */
  String nothing();
}
