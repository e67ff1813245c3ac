package org.foyer.identity.administration;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.foyer.fhir.Stores;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.PersonCallers;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Practitioner;
import org.springframework.stereotype.Component;

/** Practitioners whom accounts can be linked to, as far as the administrator may see them. */
@Component
class Practitioners {

  private static final int MOST = 20;
  private static final Pattern REFERENCE = Pattern.compile("Practitioner/[A-Za-z0-9\\-.]{1,64}");

  private final Stores stores;
  private final PersonCallers callers;

  Practitioners(Stores stores, PersonCallers callers) {
    this.stores = stores;
    this.callers = callers;
  }

  /**
   * A choice on a page.
   *
   * @param reference such as {@code Practitioner/1}
   * @param name the person's name
   */
  record Choice(String reference, String name) {}

  /** Practitioners with this name, or a part of it. */
  List<Choice> named(String name, Account administrator) {
    String query = "name=" + URLEncoder.encode(name.strip(), StandardCharsets.UTF_8);
    try {
      return stores
          .of(callers.of(administrator))
          .search(Practitioner.class, query + "&_sort=family", MOST)
          .stream()
          .map(Practitioners::choice)
          .toList();
    } catch (FhirProblem | BaseServerResponseException | DataFormatException e) {
      return List.of();
    }
  }

  /** Whether there is such a Practitioner. */
  boolean exists(String reference, Account administrator) {
    try {
      return REFERENCE.matcher(reference).matches()
          && stores.of(callers.of(administrator)).read(Practitioner.class, reference).isPresent();
    } catch (FhirProblem | BaseServerResponseException | DataFormatException e) {
      return false;
    }
  }

  private static Choice choice(Practitioner practitioner) {
    HumanName name = practitioner.getNameFirstRep();
    return new Choice(
        "Practitioner/" + practitioner.getIdElement().getIdPart(), name.getNameAsSingleString());
  }
}
