package org.foyer.billing.inquire;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.submit.ClaimInquiry;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The answers to claims, as far as the caller may see them. */
@Component
class ClaimAnswers {

  private static final int MOST = 20;
  private static final String PROVIDER_SYSTEM = "provider-system";

  private final Stores stores;
  private final List<ClaimInquiry> elsewhere;

  ClaimAnswers(Stores stores, List<ClaimInquiry> elsewhere) {
    this.stores = stores;
    this.elsewhere = elsewhere;
  }

  /** Of the claims with an identifier; one whose decision waits elsewhere is asked for there. */
  List<Resource> of(Caller caller, Identifier number) {
    List<Resource> answers = new ArrayList<>();
    stores
        .of(caller)
        .search(Claim.class, "identifier=" + token(number), MOST)
        .forEach(claim -> answers.addAll(of(caller, claim)));
    return answers;
  }

  /** Of a claim; if its decision waits elsewhere, it is asked for there. */
  List<Resource> of(Caller caller, String id) {
    Claim claim =
        stores
            .of(caller)
            .read(Claim.class, id)
            .orElseThrow(() -> new ResourceNotFoundException(new IdType("Claim", id)));
    return of(caller, claim);
  }

  private List<Resource> of(Caller caller, Claim claim) {
    Store store = stores.of(caller);
    String id = claim.getIdElement().getIdPart();
    if (!caller.roles().contains(PROVIDER_SYSTEM)) {
      elsewhere.forEach(inquiry -> inquiry.ask(id));
    }
    List<Resource> answers = new ArrayList<>();
    answers.addAll(
        store.search(ClaimResponse.class, "request=Claim/" + id + "&_sort=-created", MOST));
    if (mayExplain(caller)) {
      answers.addAll(store.search(ExplanationOfBenefit.class, "claim=Claim/" + id, MOST));
    }
    return answers;
  }

  private static boolean mayExplain(Caller caller) {
    return caller.scopes().stream().anyMatch(scope -> scope.isAbout("ExplanationOfBenefit"));
  }

  private static String token(Identifier number) {
    String system = number.hasSystem() ? escape(number.getSystem()) + "|" : "";
    return URLEncoder.encode(system + escape(number.getValue()), StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\|,$])", "\\\\$1");
  }
}
