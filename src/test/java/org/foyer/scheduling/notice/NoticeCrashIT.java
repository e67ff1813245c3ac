package org.foyer.scheduling.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was booked is told, also if the server is killed before or while it tells. */
class NoticeCrashIT {

  private static final int WORKERS = 2;
  private static final int BOOKINGS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Queue<String> texts = new ConcurrentLinkedQueue<>();

  @Test
  void killedBetweenBookingAndSendingAndBetweenSendingAndRecordingEveryNoticeIsSent(
      @TempDir Path folder) throws Exception {
    GreenMail mail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    mail.start();
    HttpServer phone = phone();
    try (HeldReplies replies = new HeldReplies(mail.getSmtp().getPort())) {
      List<Patient> patients = new ArrayList<>();
      FoyerProcess.Launch launch =
          FoyerProcess.in(folder.resolve("data"))
              .property("spring.mail.host", "127.0.0.1")
              .property("spring.mail.port", String.valueOf(replies.port()))
              .property("foyer.identity.mail-from", "foyer@hospital.example")
              .property("foyer.notification.workers", String.valueOf(WORKERS))
              .property("foyer.notification.lease", "5s")
              .property("foyer.notification.quiet-from", "00:00")
              .property("foyer.notification.quiet-until", "00:00")
              .property(
                  "foyer.notification.sms.base-url",
                  "http://127.0.0.1:" + phone.getAddress().getPort())
              .property("foyer.notification.sms.account", "AC1")
              .property("foyer.notification.sms.token", "secret")
              .property("foyer.notification.sms.from", "Hospital");
      try (FoyerProcess foyer = launch.start().awaitReady()) {
        for (int i = 0; i < BOOKINGS; i++) {
          patients.add(book(foyer.fhir(), Bookings.reachable()));
        }
        book(foyer.fhir(), withMobile());
        await().atMost(PATIENCE).until(() -> replies.held() >= WORKERS);
        foyer.kill();
      }
      assertThat(mail.getReceivedMessages()).hasSizeLessThan(BOOKINGS);
      replies.letGo();

      try (FoyerProcess again = launch.start().awaitReady()) {
        for (Patient patient : patients) {
          await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(mail, patient)).isNotEmpty());
        }
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(mail.getReceivedMessages()).hasSizeGreaterThan(BOOKINGS));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts).isNotEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(due(again.fhir())).isEmpty());
        for (Patient patient : patients) {
          assertThat(ids(mail, patient).stream().distinct()).hasSize(1);
        }
      }
      assertThat(mail.getReceivedMessages()).hasSize(BOOKINGS + replies.held());
      assertThat(texts).allSatisfy(text -> assertThat(text).contains("To=%2B491701234567"));
    } finally {
      phone.stop(0);
      mail.stop();
    }
  }

  private HttpServer phone() throws IOException {
    HttpServer phone =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    phone.createContext(
        "/2010-04-01/Accounts/AC1/Messages.json",
        exchange -> {
          texts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    phone.start();
    return phone;
  }

  private static Patient withMobile() {
    Patient patient = Patients.somebody();
    patient.addTelecom().setSystem(ContactPointSystem.SMS).setValue("+49 170 1234567");
    return patient;
  }

  private static Patient book(FhirHttp fhir, Patient patient) {
    String id = Bookings.stored(fhir, patient);
    String place = Bookings.stored(fhir, Bookings.place("East House"));
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
    Bookings.stored(fhir, Bookings.booked(id, place, start));
    return patient;
  }

  private static List<String> ids(GreenMail mail, Patient patient) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(letter -> isTo(letter, Bookings.address(patient)))
        .map(NoticeCrashIT::id)
        .toList();
  }

  private static boolean isTo(MimeMessage letter, String address) {
    try {
      return letter.getAllRecipients()[0].toString().contains(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(MimeMessage letter) {
    try {
      return letter.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that are planned for now and not done. */
  private static List<CommunicationRequest> due(FhirHttp fhir) {
    return fhir.get("CommunicationRequest?status=active&_count=100").resources().stream()
        .map(CommunicationRequest.class::cast)
        .filter(
            request ->
                request.getOccurrenceDateTimeType().getValue().toInstant().isBefore(Instant.now()))
        .toList();
  }
}
