package org.foyer.access.leak;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Criterion.Filter;
import org.foyer.access.leak.Criterion.Plain;
import org.foyer.access.leak.Criterion.Word;
import org.foyer.access.leak.Index.Token;
import org.foyer.access.leak.Probe.Check;
import org.hl7.fhir.r4.model.DomainResource;

/** Searches with criteria of all kinds. */
final class SearchPaths {

  private static final int ALL = 500;

  private final Scenario scenario;
  private final Oracle oracle;

  SearchPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    return any(scenario.anyViewer(random), random);
  }

  Probe any(Viewer viewer, Random random) {
    Stored stored = scenario.anyResource(viewer, random);
    Version about = stored.last();
    CriterionGenerator criteria = new CriterionGenerator(scenario.world(), random);
    return switch (random.nextInt(16)) {
      case 0, 1 -> search("search", viewer, about, random, List.of(criteria.plain(about)));
      case 2 ->
          search(
              "search by several",
              viewer,
              about,
              random,
              different(criteria.plain(about), criteria.plain(about)));
      case 3 ->
          search("search with modifier", viewer, about, random, List.of(criteria.modified(about)));
      case 4, 5, 6 ->
          search(
              "search by chain",
              viewer,
              about,
              random,
              List.of(criteria.chain(about, 1 + random.nextInt(3))));
      case 7, 8 ->
          search(
              "search by _has",
              viewer,
              about,
              random,
              List.of(criteria.has(about, 1 + random.nextInt(2))));
      case 9 -> search("search by _filter", viewer, about, random, List.of(filter(about, random)));
      case 10 -> search("search by words", viewer, about, random, List.of(word(about, random)));
      case 11 ->
          search("search by _id", viewer, about, random, List.of(new Plain("_id", about.id())));
      case 12 -> count(viewer, about, random, criteria.chain(about, random.nextInt(3)));
      case 13 -> pages(viewer, about, random, List.of());
      case 14 -> sorted(viewer, about, random);
      default -> include(viewer, about, random);
    };
  }

  /** HAPI refuses two dates of one parameter. */
  private static List<Criterion> different(Criterion one, Criterion other) {
    return one.name().equals(other.name()) ? List.of(one) : List.of(one, other);
  }

  private Probe search(
      String path, Viewer viewer, Version about, Random random, List<Criterion> criteria) {
    String query = query(criteria) + "&_count=" + ALL;
    return Probe.of(
        path,
        viewer,
        request(about.type(), query, random),
        searches(
            viewer,
            about.type(),
            Checks.finds(found(viewer, about.type(), criteria), Set.of(), ALL)));
  }

  private Probe pages(Viewer viewer, Version about, Random random, List<Criterion> criteria) {
    int size = 1 + random.nextInt(6);
    String total = random.nextBoolean() ? "&_total=accurate" : "";
    return Probe.of(
        "search by pages",
        viewer,
        request(about.type(), query(criteria) + "&_count=" + size + total, random),
        searches(
            viewer,
            about.type(),
            Checks.finds(found(viewer, about.type(), criteria), Set.of(), size)));
  }

  private Probe count(Viewer viewer, Version about, Random random, Criterion criterion) {
    List<Criterion> criteria = List.of(criterion);
    String how = random.nextBoolean() ? "&_summary=count" : "&_total=accurate&_count=1";
    return Probe.of(
        "count",
        viewer,
        request(about.type(), query(criteria) + how, random),
        searches(
            viewer, about.type(), Checks.counts(found(viewer, about.type(), criteria).size())));
  }

  private Probe sorted(Viewer viewer, Version about, Random random) {
    List<String> keys = new ArrayList<>(List.of("_id", "_lastUpdated", "-_lastUpdated"));
    for (String name : Index.parameters(about.type(), RestSearchParameterTypeEnum.REFERENCE)) {
      if (!about.index().references(name).isEmpty()) {
        String target = about.index().references(name).get(0);
        target = target.substring(0, target.indexOf('/'));
        keys.add((random.nextBoolean() ? "-" : "") + name);
        if (Set.of("Patient", "Practitioner", "Organization", "Location").contains(target)) {
          keys.add((random.nextBoolean() ? "-" : "") + target + ":" + name + ".name");
          keys.add((random.nextBoolean() ? "-" : "") + target + ":" + name + ".identifier");
        }
      }
    }
    String key = WorldGenerator.any(keys, random);
    String query =
        query(List.of()) + "&_count=" + (random.nextBoolean() ? 5 : ALL) + "&_sort=" + key;
    boolean small = query.contains("_count=5&");
    Check order = new SortOrder(oracle, viewer, key).check();
    Check finds = Checks.finds(found(viewer, about.type(), List.of()), Set.of(), small ? 5 : ALL);
    return Probe.of(
        "sort",
        viewer,
        request(about.type(), query, random),
        searches(viewer, about.type(), small ? finds : Checks.both(finds, order)));
  }

  private Probe include(Viewer viewer, Version about, Random random) {
    List<Criterion> criteria =
        random.nextBoolean() ? List.of() : List.of(new Plain("_id", about.id()));
    List<Include> includes = new ArrayList<>();
    Include first = include(about, random, random.nextInt(3) == 0);
    includes.add(first);
    Finder finder = new Finder(oracle, viewer);
    List<Version> matches = finder.matches(about.type(), withTag(criteria));
    Set<String> included = new LinkedHashSet<>(finder.included(matches, first));
    String query =
        query(criteria)
            + includes.stream()
                .map(
                    include ->
                        "&"
                            + Request.encode(include.name())
                            + "="
                            + Request.encode(include.value()))
                .collect(Collectors.joining())
            + "&_count="
            + ALL;
    return Probe.of(
        first.reverse() ? "_revinclude" : "_include",
        viewer,
        request(about.type(), query, random),
        searches(
            viewer,
            about.type(),
            Checks.finds(matches.stream().map(Version::reference).toList(), included, ALL)));
  }

  private Include include(Version about, Random random, boolean iterate) {
    if (random.nextBoolean()) {
      List<String> names =
          Index.parameters(about.type(), RestSearchParameterTypeEnum.REFERENCE).stream()
              .filter(name -> !about.index().references(name).isEmpty())
              .toList();
      if (!names.isEmpty()) {
        String name = random.nextInt(4) == 0 ? "*" : WorldGenerator.any(names, random);
        return new Include(false, iterate && !name.equals("*"), about.type(), name, null);
      }
    }
    for (Stored other : scenario.world().all()) {
      if (random.nextInt(3) == 0 && !other.deleted()) {
        for (String name : Index.parameters(other.type(), RestSearchParameterTypeEnum.REFERENCE)) {
          if (other.last().index().references(name).contains(about.reference())) {
            return new Include(true, iterate, other.type(), name, null);
          }
        }
      }
    }
    return new Include(true, false, "Provenance", "target", null);
  }

  private Criterion filter(Version about, Random random) {
    List<String> names = Index.parameters(about.type(), RestSearchParameterTypeEnum.TOKEN);
    for (int i = 0; i < 10 && !names.isEmpty(); i++) {
      String name = WorldGenerator.any(names, random);
      List<Token> tokens = about.index().tokens(name);
      if (!tokens.isEmpty()) {
        String code = tokens.get(0).code();
        return new Filter(new Plain(name, code), name + " eq " + code);
      }
    }
    return new Filter(new Plain("_id", about.id()), "_id eq " + about.id());
  }

  private static Criterion word(Version about, Random random) {
    String name = random.nextBoolean() ? "_text" : "_content";
    String word =
        about.resource() instanceof DomainResource domain
            ? domain.getText().getDiv().allText().trim()
            : "nothing";
    return new Word(name, word);
  }

  private List<String> found(Viewer viewer, String type, List<Criterion> criteria) {
    return new Finder(oracle, viewer)
        .matches(type, withTag(criteria)).stream().map(Version::reference).toList();
  }

  private Check searches(Viewer viewer, String type, Check check) {
    return oracle.grants(viewer, type, "s") ? check : Checks.status(403);
  }

  private List<Criterion> withTag(List<Criterion> criteria) {
    List<Criterion> all = new ArrayList<>(criteria);
    all.add(new Plain("_tag", World.TAGS + "|" + scenario.world().name()));
    return all;
  }

  private String query(List<Criterion> criteria) {
    return withTag(criteria).stream()
        .map(
            criterion -> Request.encode(criterion.name()) + "=" + Request.encode(criterion.value()))
        .collect(Collectors.joining("&"));
  }

  private static Request request(String type, String query, Random random) {
    return random.nextInt(5) == 0
        ? new Request(
            "POST",
            type + "/_search",
            query,
            Map.of("Content-Type", "application/x-www-form-urlencoded"))
        : Request.get(type + "?" + query);
  }
}
