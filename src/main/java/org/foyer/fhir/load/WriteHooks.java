package org.foyer.fhir.load;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.rest.api.InterceptorInvocationTimingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Calls those who judge, validate, follow and record writes, as HAPI calls them. */
@Component
class WriteHooks {

  private final IInterceptorService interceptors;

  WriteHooks(IInterceptorService interceptors) {
    this.interceptors = interceptors;
  }

  /** A resource is about to be created. */
  void creating(Resource resource, RequestDetails request, TransactionDetails transaction) {
    call(
        request,
        Pointcut.STORAGE_PRESTORAGE_CLIENT_ASSIGNED_ID,
        new HookParams().add(IBaseResource.class, resource).add(RequestDetails.class, request));
    call(
        request,
        Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED,
        params(resource, request, transaction)
            .add(RequestPartitionId.class, RequestPartitionId.allPartitions()));
  }

  /** A resource is created, but for the commit. */
  void created(Resource resource, RequestDetails request, TransactionDetails transaction) {
    call(
        request,
        Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED,
        params(resource, request, transaction)
            .add(
                InterceptorInvocationTimingEnum.class,
                transaction.getInvocationTiming(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)));
  }

  private static HookParams params(
      Resource resource, RequestDetails request, TransactionDetails transaction) {
    return new HookParams()
        .add(IBaseResource.class, resource)
        .add(RequestDetails.class, request)
        .addIfMatchesType(ServletRequestDetails.class, request)
        .add(TransactionDetails.class, transaction);
  }

  private void call(RequestDetails request, Pointcut pointcut, HookParams params) {
    IInterceptorBroadcaster all =
        CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request);
    if (all.hasHooks(pointcut)) {
      all.callHooks(pointcut, params);
    }
  }
}
