package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceAccessDetails;
import ca.uhn.fhir.rest.server.interceptor.ServerInterceptorUtil;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Lets interceptors drop resources from what is found, and judge what is about to be shown. */
final class AccessHooks {

  private final IInterceptorBroadcaster interceptors;

  AccessHooks(IInterceptorBroadcaster interceptors) {
    this.interceptors = interceptors;
  }

  /** The resources that may be seen. */
  List<IBaseResource> seen(List<IBaseResource> resources, @Nullable RequestDetails request) {
    SimplePreResourceAccessDetails details = new SimplePreResourceAccessDetails(resources);
    return keep(resources, details, details::isDontReturnResourceAtIndex, request);
  }

  /** The resources that may be shown. */
  List<IBaseResource> shown(List<IBaseResource> resources, @Nullable RequestDetails request) {
    return ServerInterceptorUtil.fireStoragePreshowResource(resources, request, interceptors);
  }

  private <T> List<T> keep(
      List<T> found,
      IPreResourceAccessDetails details,
      IntPredicate dropped,
      @Nullable RequestDetails request) {
    IInterceptorBroadcaster all =
        CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request);
    if (!all.hasHooks(Pointcut.STORAGE_PREACCESS_RESOURCES)) {
      return found;
    }
    all.callHooks(
        Pointcut.STORAGE_PREACCESS_RESOURCES,
        new HookParams()
            .add(IPreResourceAccessDetails.class, details)
            .add(RequestDetails.class, request)
            .addIfMatchesType(ServletRequestDetails.class, request));
    return IntStream.range(0, found.size()).filter(dropped.negate()).mapToObj(found::get).toList();
  }
}
