package org.foyer.access.gate;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.Visibility;
import org.foyer.shared.ScopePermission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door "searched": narrows statements before they run. */
@Component
class GateVisibility implements Visibility {

  private final Accesses accesses;

  GateVisibility(Accesses accesses) {
    this.accesses = accesses;
  }

  @Override
  public Restriction of(@Nullable RequestDetails request, String resourceType, Part part) {
    return accesses
        .of(request)
        .map(
            access ->
                switch (part) {
                  case READ -> access.to(ScopePermission.READ, resourceType).stored();
                  case MATCH -> access.to(ScopePermission.SEARCH, resourceType).stored();
                  case REACHED -> access.toSee(resourceType);
                })
        .orElseGet(Restriction::all);
  }
}
