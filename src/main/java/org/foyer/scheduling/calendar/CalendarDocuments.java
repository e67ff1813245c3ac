package org.foyer.scheduling.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.foyer.fhir.FhirSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Appointments as iCalendar documents, media type {@code text/calendar; charset=utf-8}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545, iCalendar</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546">RFC 5546, iTIP methods</a>
 */
@Component
public class CalendarDocuments {

  /** The media type, with the charset in which documents are to be written. */
  public static final String MEDIA_TYPE = "text/calendar;charset=UTF-8";

  private static final String PRODUCT = "-//Foyer//Foyer//EN";

  private static final URI NOWHERE = URI.create("https://foyer.invalid/fhir");

  private final CalendarEvents events;
  private final Organizer server;

  CalendarDocuments(FhirSettings settings) {
    URI address = Objects.requireNonNullElse(settings.publicAddress(), NOWHERE);
    this.events =
        new CalendarEvents(Objects.requireNonNullElse(address.getHost(), "foyer.invalid"));
    this.server = new Organizer(address);
  }

  /**
   * A calendar to look at, with all entries that have a time. As organizer, which RFC 5546 wants,
   * it names the server.
   *
   * @param name what the calendar is called
   */
  public String published(String name, List<CalendarEntry> entries) {
    List<CalendarComponent> timed = new ArrayList<>();
    entries.stream()
        .filter(entry -> entry.time().isPresent())
        .forEach(entry -> timed.add(event(entry, false, List.of(server))));
    return written(
        ImmutableMethod.PUBLISH,
        List.of(new XProperty("X-WR-CALNAME", name), new XProperty("X-PUBLISHED-TTL", "PT15M")),
        timed);
  }

  /**
   * An invitation, or the change of an earlier one, to attach to a mail with the parameter {@code
   * method=REQUEST}.
   *
   * @throws IllegalArgumentException if the entry has no time
   */
  public String request(CalendarEntry entry, CalendarAddress organizer, CalendarAddress attendee) {
    return written(
        ImmutableMethod.REQUEST,
        List.of(),
        List.of(event(entry, false, parties(organizer, attendee))));
  }

  /**
   * Takes an invitation back, whatever the state of the appointment; to attach to a mail with the
   * parameter {@code method=CANCEL}.
   *
   * @throws IllegalArgumentException if the entry has no time
   */
  public String cancellation(
      CalendarEntry entry, CalendarAddress organizer, CalendarAddress attendee) {
    return written(
        ImmutableMethod.CANCEL,
        List.of(),
        List.of(event(entry, true, parties(organizer, attendee))));
  }

  private VEvent event(CalendarEntry entry, boolean cancelled, List<Property> more) {
    List<Property> properties = new ArrayList<>(events.properties(entry, cancelled));
    properties.addAll(more);
    return new VEvent(new PropertyList(properties));
  }

  private static List<Property> parties(CalendarAddress organizer, CalendarAddress attendee) {
    List<Parameter> invited = new ArrayList<>(named(attendee.name()));
    invited.add(PartStat.ACCEPTED);
    invited.add(Rsvp.FALSE);
    return List.of(
        new Organizer(new ParameterList(named(organizer.name())), organizer.uri()),
        new Attendee(new ParameterList(invited), attendee.uri()));
  }

  /** A parameter cannot hold quotes and control characters, whoever has them in the name. */
  private static List<Parameter> named(@Nullable String name) {
    return name == null
        ? List.of()
        : List.of(new Cn(name.replace('"', '\'').replaceAll("\\p{Cntrl}", " ")));
  }

  private static String written(
      Method method, List<Property> more, List<CalendarComponent> components) {
    List<Property> properties = new ArrayList<>();
    properties.add(new ProdId(PRODUCT));
    properties.add(ImmutableVersion.VERSION_2_0);
    properties.add(method);
    properties.addAll(more);
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter(false)
          .output(
              new Calendar(new PropertyList(properties), new ComponentList<>(components)), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
