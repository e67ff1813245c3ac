package org.foyer.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the indexes know of Observations: enough to choose among many without loading them. */
@Component
public class ObservationIndex {

  private final Source source;

  ObservationIndex(Source source) {
    this.source = source;
  }

  /**
   * Searches Observations with the authority of a caller.
   *
   * @param query the parameters as in an address, such as {@code patient=1&category=laboratory}
   */
  public List<Entry> search(Caller caller, String query) {
    SystemRequestDetails request = new SystemRequestDetails();
    request.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
    Callers.attach(request, caller);
    return source.search(query, request);
  }

  /**
   * An Observation.
   *
   * @param codings the codings of its code, as {@code system|code}; none for a code that is text
   * @param effective when it began to be true of its subject; null if it does not say
   */
  public record Entry(String id, Set<String> codings, @Nullable Instant effective) {

    /** Keeps what it is given. */
    public Entry {
      codings = Set.copyOf(codings);
    }
  }

  /** Where the indexes are. */
  public interface Source {

    /** Searches Observations, as far as the caller of the request may. */
    List<Entry> search(String query, RequestDetails request);
  }
}
