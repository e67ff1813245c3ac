package org.foyer.scheduling.find;

import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResultPages;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.scheduling.find.FoundVisits.Position;
import org.foyer.scheduling.find.FreeVisits.Page;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Appointment/$find}: the visits that could be booked.
 *
 * @see <a href="https://profiles.ihe.net/ITI/Scheduling/ITI-115.html">IHE ITI-115</a>
 */
@Component
class FindOperation implements FhirOperation {

  private static final String CANONICAL =
      "https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-find";

  private final FreeVisits visits;
  private final Stores stores;
  private final ResultPages pages;
  private final LocalReferences local;
  private final FhirSettings settings;

  FindOperation(
      FreeVisits visits,
      Stores stores,
      ResultPages pages,
      LocalReferences local,
      FhirSettings settings) {
    this.visits = visits;
    this.stores = stores;
    this.pages = pages;
    this.local = local;
    this.settings = settings;
  }

  /** Answers a request by GET or POST, page by page. */
  @Operation(
      name = "$find",
      type = Appointment.class,
      idempotent = true,
      bundleType = BundleTypeEnum.SEARCHSET,
      canonicalUrl = CANONICAL)
  public IBundleProvider find(ServletRequestDetails request) {
    Caller caller = Callers.of(request).orElseThrow();
    Store store = stores.of(caller);
    AskedParameters asked = AskedParameters.of(request);
    FindRequest wanted = new Resolution(asked, store, local).request(own(caller));
    Page page =
        visits.find(
            caller,
            wanted,
            pages.after(request).map(Position::of),
            size(asked),
            !asked.one("_total").equals(Optional.of("none")));
    Store codeSystems = stores.asSystem("names of codes");
    List<Resource> entries =
        new ArrayList<>(new ProposalEntries(wanted, store, codeSystems).of(page));
    if (pages.after(request).isEmpty()) {
      entries.addAll(Notes.of(asked, page));
    }
    @Nullable Position last = page.last();
    return pages.page(
        request, asked.values(), entries, page.total(), last == null ? null : last.text());
  }

  /** Patients who do not say who is to come mean themselves. */
  private static Set<String> own(Caller caller) {
    @Nullable String user = caller.context().fhirUser();
    return user != null && user.startsWith("Patient/") ? Set.of(user) : Set.of();
  }

  private int size(AskedParameters asked) {
    int most = settings.maximumPageSize();
    return asked
        .number("_count", 0, 999_999)
        .map(count -> Math.min(count, most))
        .orElse(settings.defaultPageSize());
  }
}
