package org.foyer.subscription;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import java.util.List;
import org.foyer.fhir.AccessTokens;
import org.foyer.fhir.AccessTokens.AccessToken;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.subscription.BindingTokens.Grant;
import org.foyer.subscription.BindingTokens.Issued;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * {@code Subscription/$get-ws-binding-token}: a token by which a browser binds a socket.
 *
 * @see <a
 *     href="https://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition-backport-subscription-get-ws-binding-token.html">Subscriptions
 *     R5 Backport</a>
 */
@Component
class BindingTokenOperation implements FhirOperation {

  static final String NAME = "$get-ws-binding-token";

  private static final String CANONICAL =
      "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/"
          + "backport-subscription-get-ws-binding-token";

  private final AccessTokens accessTokens;
  private final BindingTokens bindingTokens;
  private final Stores stores;
  private final SocketAddress address;

  BindingTokenOperation(
      AccessTokens accessTokens,
      BindingTokens bindingTokens,
      Stores stores,
      SocketAddress address) {
    this.accessTokens = accessTokens;
    this.bindingTokens = bindingTokens;
    this.stores = stores;
    this.address = address;
  }

  /** A token for one Subscription. */
  @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = CANONICAL)
  public Parameters ofOne(RequestDetails request, @IdParam IdType subscription) {
    return token(request, List.of(subscription.getIdPart()));
  }

  /** A token for several Subscriptions. */
  @Operation(name = NAME, type = Subscription.class, idempotent = true, canonicalUrl = CANONICAL)
  public Parameters ofSeveral(
      RequestDetails request,
      @OperationParam(name = "id", min = 1, typeName = "id") @Nullable List<IdType> ids) {
    if (ids == null || ids.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter id names a Subscription, once or more.");
    }
    return token(request, ids.stream().map(IdType::getIdPart).distinct().toList());
  }

  private Parameters token(RequestDetails request, List<String> subscriptions) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    AccessToken access =
        accessTokens
            .ofHeader(header == null ? "" : header)
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.LOGIN_REQUIRED, "An access token is needed."));
    subscriptions.forEach(id -> checkVisible(access, id));
    Issued issued = bindingTokens.issue(new Grant(access.key(), subscriptions));
    Parameters answer = new Parameters();
    answer.addParameter("token", new StringType(issued.token()));
    answer.addParameter("expiration", new DateTimeType(Date.from(issued.expiresAt())));
    subscriptions.forEach(
        id -> answer.addParameter("subscription", new StringType("Subscription/" + id)));
    answer.addParameter("websocket-url", new UrlType(address.url()));
    return answer;
  }

  private void checkVisible(AccessToken access, String id) {
    if (stores.of(access.caller()).read(Subscription.class, id).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_FOUND, "Resource Subscription/%s is not known.".formatted(id));
    }
  }
}
