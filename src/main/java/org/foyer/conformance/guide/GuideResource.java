package org.foyer.conformance.guide;

import java.util.Objects;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersionEnumFactory;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ImplementationGuide;

/** The ImplementationGuide by which a loaded guide is seen and found. */
final class GuideResource {

  private GuideResource() {}

  /** The resource. */
  static ImplementationGuide of(LoadedGuide guide) {
    ImplementationGuide resource = new ImplementationGuide();
    resource.setId(guide.resourceId());
    resource.setUrl(canonical(guide));
    resource.setVersion(guide.version());
    resource.setName(guide.name().replaceAll("[^A-Za-z0-9]", "_"));
    resource.setTitle(guide.title());
    resource.setStatus(PublicationStatus.ACTIVE);
    resource.setPackageId(guide.name());
    resource
        .getFhirVersion()
        .add(new Enumeration<>(new FHIRVersionEnumFactory(), FHIRVersion._4_0_1));
    guide
        .dependencies()
        .forEach(
            dependency -> {
              int hash = dependency.indexOf('#');
              String name = dependency.substring(0, hash);
              resource
                  .addDependsOn()
                  .setUri("urn:foyer:package:" + name)
                  .setPackageId(name)
                  .setVersion(dependency.substring(hash + 1));
            });
    return resource;
  }

  /** The canonical URL of the guide; packages that state none are named by themselves. */
  static String canonical(LoadedGuide guide) {
    String base = Objects.requireNonNullElse(guide.canonical(), "urn:foyer:package");
    return base + "/ImplementationGuide/" + guide.name();
  }
}
