package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.conformance.definition.Versions;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.SearchParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads implementation guides and forgets them. */
@Component
class Guides {

  private static final Logger LOG = LoggerFactory.getLogger(Guides.class);
  private static final String CORE = "hl7.fhir.r4.core";

  private final PackageReader reader;
  private final GuideTable table;
  private final GuideParameters parameters;
  private final GuideParameterTable parameterTable;
  private final GuideChanges changes;
  private final FhirContext fhirContext;
  private final TransactionTemplate transactions;

  Guides(
      PackageReader reader,
      GuideTable table,
      GuideParameters parameters,
      GuideParameterTable parameterTable,
      GuideChanges changes,
      FhirContext fhirContext,
      TransactionTemplate transactions) {
    this.reader = reader;
    this.table = table;
    this.parameters = parameters;
    this.parameterTable = parameterTable;
    this.changes = changes;
    this.fhirContext = fhirContext;
    this.transactions = transactions;
  }

  /**
   * Loads a guide unless its package was loaded before.
   *
   * @param store shows it as ImplementationGuide, with the authority of whoever loads it
   * @param source where it comes from: {@code folder} or {@code api}
   * @throws FhirProblem if the package cannot be read, or another one has its name and version
   */
  Installation install(byte[] content, Store store, String source) {
    Optional<LoadedGuide> before = table.byHash(PackageReader.hash(content));
    if (before.isPresent()) {
      return new Installation(before.get(), false);
    }
    GuidePackage guide = reader.read(content);
    Installation installation =
        transactions.execute(status -> new Installation(store(guide, store, source), true));
    if (installation == null) {
      throw new IllegalStateException("The guide was not stored");
    }
    LOG.info(
        "Loaded the implementation guide {} with {} definitions",
        guide.reference(),
        guide.definitions().size());
    changes.notice();
    return installation;
  }

  private LoadedGuide store(GuidePackage guide, Store store, String source) {
    table.lock();
    Optional<LoadedGuide> before = table.byHash(guide.hash());
    if (before.isPresent()) {
      return before.get();
    }
    if (table.find(guide.name(), guide.version()).isPresent()) {
      throw new FhirProblem(
          ProblemCode.CONFLICT,
          "Another package of the name and version %s is loaded; it must be uninstalled first."
              .formatted(guide.reference()));
    }
    UUID id = table.insert(guide, source);
    parameters.takeUp(id, searchParameters(guide));
    LoadedGuide loaded = table.byHash(guide.hash()).orElseThrow();
    store.update(GuideResource.of(loaded));
    table.changed();
    return loaded;
  }

  private List<SearchParameter> searchParameters(GuidePackage guide) {
    return guide.definitions().stream()
        .filter(definition -> definition.type().equals("SearchParameter"))
        .map(definition -> Compressed.text(definition.content()))
        .map(json -> fhirContext.newJsonParser().parseResource(SearchParameter.class, json))
        .toList();
  }

  /**
   * Forgets a guide.
   *
   * @throws FhirProblem if it is not loaded
   */
  void uninstall(String resourceId, Store store) {
    LoadedGuide guide =
        table.all().stream()
            .filter(loaded -> loaded.resourceId().equals(resourceId))
            .findFirst()
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND,
                        "No package was loaded as ImplementationGuide/%s.".formatted(resourceId)));
    transactions.executeWithoutResult(
        status -> {
          table.lock();
          List<GuideParameter> forgotten = parameterTable.of(guide.id());
          table.delete(guide.id());
          parameters.replace(forgotten);
          store.delete(ImplementationGuide.class, guide.resourceId());
          table.changed();
        });
    LOG.info("Uninstalled the implementation guide {}", guide.reference());
    changes.notice();
  }

  /** What a guide needs and what is not there, in words. */
  List<String> missing(LoadedGuide guide) {
    List<LoadedGuide> loaded = table.all();
    return guide.dependencies().stream()
        .filter(dependency -> !dependency.startsWith(CORE + "#"))
        .flatMap(dependency -> missing(dependency, loaded).stream())
        .toList();
  }

  private static Optional<String> missing(String dependency, List<LoadedGuide> loaded) {
    String name = dependency.substring(0, dependency.indexOf('#'));
    String version = dependency.substring(name.length() + 1);
    List<String> there =
        loaded.stream()
            .filter(guide -> guide.name().equals(name))
            .map(LoadedGuide::version)
            .sorted(Versions.ORDER)
            .toList();
    if (there.stream().anyMatch(one -> fits(version, one))) {
      return Optional.empty();
    }
    return Optional.of(
        there.isEmpty()
            ? dependency
            : "%s (loaded is %s)".formatted(dependency, String.join(", ", there)));
  }

  private static boolean fits(String wanted, String there) {
    return wanted.endsWith(".x")
        ? there.startsWith(wanted.substring(0, wanted.length() - 1))
        : wanted.equals(there);
  }

  /**
   * What came of a request to load a guide.
   *
   * @param guide the guide
   * @param isNew whether it was not loaded before
   */
  record Installation(LoadedGuide guide, boolean isNew) {}
}
