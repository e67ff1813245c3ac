package org.foyer.fhir.server;

import static java.util.Objects.requireNonNull;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.google.common.base.Suppliers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.foyer.fhir.CapabilityContribution;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.foyer.fhir.search.Compartment;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.jspecify.annotations.Nullable;

/**
 * States what the server can do, from what is really bound to it.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#capabilities">FHIR R4, capabilities</a>
 */
public final class CapabilityStatementProvider {

  private static final List<String> FORMATS =
      List.of("application/fhir+json", "application/fhir+xml", "json", "xml");
  private static final List<String> PATCH_FORMATS =
      List.of("application/json-patch+json", "application/fhir+json", "application/fhir+xml");
  private static final String COMPARTMENTS = "http://hl7.org/fhir/CompartmentDefinition/";
  private static final Duration LIFETIME = Duration.ofSeconds(5);

  private final ISearchParamRegistry searchParameters;
  private final FullTextIndex fullText;
  private final List<CapabilityContribution> contributions;
  private final List<OwnResourceType> ownTypes;
  private final String version;
  private final Date built;
  private final Supplier<List<CapabilityStatementRestResourceComponent>> types =
      Suppliers.memoizeWithExpiration(this::describeTypes, LIFETIME);
  private @Nullable RestfulServer server;

  CapabilityStatementProvider(
      ISearchParamRegistry searchParameters,
      FullTextIndex fullText,
      List<CapabilityContribution> contributions,
      List<OwnResourceType> ownTypes,
      String version,
      Instant built) {
    this.searchParameters = searchParameters;
    this.fullText = fullText;
    this.contributions = contributions;
    this.ownTypes = ownTypes;
    this.version = version;
    this.built = Date.from(built);
  }

  /** Takes the server to describe; HAPI calls this when the provider is registered. */
  public void setRestfulServer(RestfulServer server) {
    this.server = server;
  }

  /** The statement, with the address under which this caller reached the server. */
  // HAPI's own cache would show one caller's address to the next.
  @Metadata(cacheMillis = 0)
  public CapabilityStatement state(RequestDetails request) {
    return state(request.getFhirServerBase());
  }

  /** The statement of the server at an address. */
  CapabilityStatement state(String address) {
    CapabilityStatement statement = new CapabilityStatement();
    statement
        .setName("Foyer")
        .setTitle("Foyer FHIR server")
        .setStatus(PublicationStatus.ACTIVE)
        .setDate(built)
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1);
    statement.getSoftware().setName("Foyer").setVersion(version).setReleaseDate(built);
    statement.getImplementation().setDescription("Foyer FHIR server").setUrl(address);
    contributions.forEach(
        contribution -> contribution.instantiates().forEach(statement::addInstantiates));
    FORMATS.forEach(statement::addFormat);
    PATCH_FORMATS.forEach(statement::addPatchFormat);
    statement.addRest(describeServer());
    contributions.forEach(contribution -> contribution.contribute(statement));
    return statement;
  }

  private CapabilityStatementRestComponent describeServer() {
    CapabilityStatementRestComponent rest = new CapabilityStatementRestComponent();
    rest.setMode(RestfulCapabilityMode.SERVER);
    types.get().forEach(type -> rest.addResource(type.copy()));
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    rest.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
    bindings().systemOperations().forEach(rest::addOperation);
    Compartment.TYPES.forEach(
        type -> rest.addCompartment(COMPARTMENTS + type.toLowerCase(Locale.ROOT)));
    contributions.forEach(contribution -> contribution.contribute(rest));
    return rest;
  }

  private List<CapabilityStatementRestResourceComponent> describeTypes() {
    return new ResourceCapabilities(bindings(), searchParameters, fullText, ownTypes).ofAllTypes();
  }

  private ServerBindings bindings() {
    return new ServerBindings(requireNonNull(server).createConfiguration());
  }
}
