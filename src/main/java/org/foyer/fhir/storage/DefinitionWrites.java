package org.foyer.fhir.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.foyer.fhir.Definitions;
import org.foyer.fhir.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Notices when definitions are written as resources. */
final class DefinitionWrites implements StorageInterceptor {

  private static final Set<String> DEFINITIONS =
      Set.of("StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "NamingSystem");

  private final Definitions definitions;

  DefinitionWrites(Definitions definitions) {
    this.definitions = definitions;
  }

  /** A definition is new. Later, before the commit, it would be too late to take part in it. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    note(resource);
  }

  /** A definition is another. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updated(IBaseResource before, IBaseResource after) {
    note(after);
  }

  /** A definition is gone. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    note(resource);
  }

  private void note(IBaseResource resource) {
    if (DEFINITIONS.contains(resource.fhirType())) {
      definitions.changed();
    }
  }
}
