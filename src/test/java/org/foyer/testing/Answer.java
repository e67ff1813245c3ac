package org.foyer.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** What the server answered to a request. */
public record Answer(HttpRequest request, HttpResponse<String> response) {

  /** The HTTP status. */
  public int status() {
    return response.statusCode();
  }

  /** The body as it came. */
  public String body() {
    return response.body();
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The body as a resource. */
  public <T extends IBaseResource> T as(Class<T> type) {
    return Fhir.parse(type, body());
  }

  /** The body as a Bundle. */
  public Bundle bundle() {
    return as(Bundle.class);
  }

  /** The body as an OperationOutcome. */
  public OperationOutcome outcome() {
    return as(OperationOutcome.class);
  }

  /** The id that the server gave: the id part of the Location header. */
  public String id() {
    return new IdType(header("Location").orElseThrow()).getIdPart();
  }

  /** The resources of the Bundle, in order, without outcomes. */
  public List<Resource> resources() {
    return bundle().getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(resource -> resource != null && !(resource instanceof OperationOutcome))
        .toList();
  }

  /** The id parts of the Bundle's resources, in order. */
  public List<String> ids() {
    return resources().stream().map(resource -> resource.getIdElement().getIdPart()).toList();
  }

  /** The link to the next page. */
  public Optional<String> next() {
    return Optional.ofNullable(bundle().getLink("next")).map(BundleLinkComponent::getUrl);
  }
}
