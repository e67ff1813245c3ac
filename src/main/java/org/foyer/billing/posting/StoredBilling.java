package org.foyer.billing.posting;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Resources that the journal follows, as the running transaction would leave them. What is read
 * here is not shown to anybody: it is what rules depend on.
 */
@Component
class StoredBilling {

  private final StoredResources resources;
  private final StoredReferences rows;
  private final LocalReferences references;
  private final EntityManager entities;

  StoredBilling(
      StoredResources resources,
      StoredReferences rows,
      LocalReferences references,
      EntityManager entities) {
    this.resources = resources;
    this.rows = rows;
    this.references = references;
    this.entities = entities;
  }

  /** Keeps others from entering something for these Accounts until the transaction ends. */
  void lock(Collection<String> accounts) {
    TreeSet<String> ids = new TreeSet<>();
    accounts.stream()
        .filter(account -> !account.isEmpty())
        .forEach(account -> ids.add(new IdType(account).getIdPart()));
    rows.lock("Account", ids);
  }

  /** Lets what was just written be found. */
  void flush() {
    entities.flush();
  }

  /** What a reference is to if it is of this type, such as {@code Claim/1}. */
  Optional<String> target(@Nullable Reference reference, String... types) {
    return reference == null
        ? Optional.empty()
        : references
            .target(reference)
            .filter(target -> List.of(types).contains(target.getResourceType()))
            .map(IdType::getValue);
  }

  /** The Account that an extension names. */
  Optional<String> account(Element element) {
    return account(element.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT));
  }

  /** The Account of a Claim. */
  Optional<String> account(Claim claim) {
    return account(claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT));
  }

  /** The Account of an Invoice. */
  Optional<String> account(Invoice invoice) {
    return target(invoice.getAccount(), "Account");
  }

  private Optional<String> account(@Nullable Extension extension) {
    return extension == null
        ? Optional.empty()
        : reference(extension.getValue()).flatMap(account -> target(account, "Account"));
  }

  static Optional<Reference> reference(@Nullable Type value) {
    return value instanceof Reference reference ? Optional.of(reference) : Optional.empty();
  }

  /** A resource; empty if it is not there, or no more. */
  <T extends Resource> Optional<T> find(Class<T> type, String reference) {
    return resources
        .content(type.getSimpleName(), new IdType(reference).getIdPart())
        .map(type::cast);
  }

  /** What refers to a resource. */
  <T extends Resource> List<T> referring(String reference, Class<T> type) {
    IdType id = new IdType(reference);
    return rows.to(id.getResourceType(), id.getIdPart()).stream()
        .filter(one -> one.type().equals(type.getSimpleName()))
        .flatMap(one -> resources.content(one.type(), one.id()).stream())
        .map(type::cast)
        .toList();
  }

  /** A resource with its version, such as {@code Claim/1/_history/2}. */
  static String version(Resource resource) {
    IdType id = resource.getIdElement();
    return "%s/%s/_history/%s"
        .formatted(resource.fhirType(), id.getIdPart(), versionNumber(resource));
  }

  /** The version that a change makes. */
  static String version(ResourceChange change) {
    if (change.after() != null) {
      return version(change.after());
    }
    long last = change.before() == null ? 0 : Long.parseLong(versionNumber(change.before()));
    return "%s/_history/%d".formatted(change.reference(), last + 1);
  }

  private static String versionNumber(Resource resource) {
    String version = resource.getIdElement().getVersionIdPart();
    return version == null ? resource.getMeta().getVersionId() : version;
  }
}
