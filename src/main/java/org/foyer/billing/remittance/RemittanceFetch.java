package org.foyer.billing.remittance;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.partner.PartnerException;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks insurers that are partners what they paid, since they were asked last. */
@Component
class RemittanceFetch {

  private static final Logger LOG = LoggerFactory.getLogger(RemittanceFetch.class);

  private static final String SCOPE = "system/PaymentReconciliation.rs";

  /** What was committed late may have a moment that is asked for already. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final int PAGE = 50;

  private final PartnerServers partners;
  private final FetchTable table;
  private final ReceivedRemittances received;
  private final RemittanceSettings settings;

  RemittanceFetch(
      PartnerServers partners,
      FetchTable table,
      ReceivedRemittances received,
      RemittanceSettings settings) {
    this.partners = partners;
    this.table = table;
    this.received = received;
    this.settings = settings;
  }

  /** Asks all whose turn it is. */
  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
  void run() {
    if (partners.all().isEmpty()) {
      return;
    }
    table.learn(partners.all());
    Optional<FetchTable.Turn> turn = table.next(settings.fetchEvery());
    while (turn.isPresent()) {
      ask(turn.get());
      turn = table.next(settings.fetchEvery());
    }
  }

  private void ask(FetchTable.Turn turn) {
    if (!partners.knows(turn.insurer())) {
      return;
    }
    try {
      Instant since = turn.seenUntil();
      boolean more = true;
      Instant from = since.minus(OVERLAP);
      while (more) {
        List<PaymentReconciliation> page = page(turn.insurer(), from);
        page.forEach(remittance -> take(turn.insurer(), remittance));
        Instant last =
            page.isEmpty()
                ? since
                : page.get(page.size() - 1).getMeta().getLastUpdated().toInstant();
        more = page.size() == PAGE && last.isAfter(from);
        from = last;
        since = last.isAfter(since) ? last : since;
        table.seen(turn.insurer(), since);
      }
    } catch (PartnerException e) {
      LOG.warn("Remittances of Organization/{} cannot be fetched: {}", turn.insurer(), e.failure());
    }
  }

  private List<PaymentReconciliation> page(String insurer, Instant from) throws PartnerException {
    String path =
        "PaymentReconciliation?status=active,cancelled&_sort=_lastUpdated&_count=%d&_lastUpdated=%s"
            .formatted(PAGE, URLEncoder.encode("ge" + from, StandardCharsets.UTF_8));
    return partners.get(insurer, SCOPE, path).orThrow().resource() instanceof Bundle bundle
        ? bundle.getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .filter(PaymentReconciliation.class::isInstance)
            .map(PaymentReconciliation.class::cast)
            .toList()
        : List.of();
  }

  private void take(String insurer, PaymentReconciliation remittance) {
    try {
      received.take(insurer, remittance);
    } catch (FhirProblem problem) {
      tell(insurer, problem.code().code());
    } catch (BaseServerResponseException e) {
      tell(insurer, "http-" + e.getStatusCode());
    }
  }

  private static void tell(String insurer, String why) {
    LOG.warn("A remittance of Organization/{} cannot be stored: {}", insurer, why);
  }
}
