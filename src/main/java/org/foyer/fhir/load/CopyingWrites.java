package org.foyer.fhir.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.data.ITagDefinitionDao;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.foyer.fhir.BulkWrites;
import org.foyer.fhir.error.StrictJson;
import org.foyer.fhir.load.RowIds.Ids;
import org.foyer.fhir.load.Targets.Target;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Writes by COPY what is new and of a type that allows it. */
@Component
class CopyingWrites implements BulkWrites {

  private static final Pattern QUERY = Pattern.compile("\"reference\"\\s*:\\s*\"[^\"]*\\?");

  private final StrictJson json;
  private final NewResources newResources;
  private final WriteHooks hooks;
  private final TagDefinitions tags;
  private final ResourceRows resourceRows;
  private final IndexRows indexRows;
  private final LinkRows linkRows;
  private final StoredTargets stored;
  private final RowIds rowIds;
  private final DaoRegistry daos;
  private final EntityManager entities;
  private final DataSource dataSource;

  CopyingWrites(
      FhirContext fhirContext,
      NewResources newResources,
      WriteHooks hooks,
      ITagDefinitionDao tagRows,
      MemoryCacheService cache,
      ResourceRows resourceRows,
      IndexRows indexRows,
      LinkRows linkRows,
      StoredTargets stored,
      RowIds rowIds,
      DaoRegistry daos,
      EntityManager entities,
      DataSource dataSource) {
    this.json = new StrictJson(fhirContext);
    this.newResources = newResources;
    this.hooks = hooks;
    this.tags = new TagDefinitions(tagRows, cache);
    this.resourceRows = resourceRows;
    this.indexRows = indexRows;
    this.linkRows = linkRows;
    this.stored = stored;
    this.rowIds = rowIds;
    this.daos = daos;
    this.entities = entities;
    this.dataSource = dataSource;
  }

  private record Parsed(Line line, Resource resource) {

    Target target() {
      return new Target(resource.fhirType(), resource.getIdElement().getIdPart());
    }
  }

  @Override
  public Result write(RequestDetails request, List<Line> lines, Stage stage) {
    Result result = new Result(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<Parsed> parsed = parse(lines, stage, result, request);
    Targets targets = new Targets();
    List<Prepared> prepared = prepare(parsed, result, request, targets);
    if (stage == Stage.IN_ORDER) {
      leaveOutDangling(prepared, targets, result);
    }
    if (prepared.isEmpty()) {
      return result;
    }
    prepared.forEach(one -> tags.apply(targets, one.resource().getMeta(), one.entity()));
    // New definitions of tags are rows to which those of the resources refer.
    entities.flush();
    result.links().addAll(copy(prepared, targets, request));
    prepared.forEach(one -> hooks.created(one.resource(), request, targets));
    return new Result(prepared.size(), result.flaws(), result.singles(), result.links());
  }

  /** Takes out what refers to what is not there, and what refers to that, and so on. */
  private void leaveOutDangling(List<Prepared> prepared, Targets targets, Result result) {
    boolean changed = true;
    while (changed) {
      changed =
          prepared.removeIf(
              one -> {
                Optional<FhirProblem> problem = targets.dangling(one);
                problem.ifPresent(
                    found -> {
                      result.flaws().add(new Flaw(one.number(), found));
                      targets.lost(one.target());
                    });
                return problem.isPresent();
              });
    }
  }

  private List<Parsed> parse(List<Line> lines, Stage stage, Result result, RequestDetails request) {
    List<Parsed> parsed = new ArrayList<>();
    for (Line line : lines) {
      try {
        Resource resource = json.read(line.json());
        checkId(resource);
        if (CopiedTypes.contain(resource.fhirType(), stage) && !refersByQuery(line.json())) {
          parsed.add(new Parsed(line, resource));
        } else {
          result.singles().add(new Single(line, resource.fhirType()));
        }
      } catch (RuntimeException e) {
        flaw(line.number(), e, result, request);
      }
    }
    return parsed;
  }

  /** HAPI looks up what such a reference is to, and writes that in its place. */
  private static boolean refersByQuery(String json) {
    return QUERY.matcher(json).find();
  }

  private static void checkId(Resource resource) {
    IdType id = resource.getIdElement();
    if (!id.hasIdPart() || !id.isIdPartValid()) {
      throw new FhirProblem(
              ProblemCode.INVALID_RESOURCE, "The resource needs an id by which it can be stored.")
          .at(resource.fhirType() + ".id");
    }
  }

  private List<Prepared> prepare(
      List<Parsed> parsed, Result result, RequestDetails request, Targets targets) {
    Set<Target> taken = stored.taken(parsed.stream().map(Parsed::target).toList());
    Set<Target> own = new HashSet<>(taken);
    Ids ids = rowIds.take("seq_resource_id", parsed.size());
    List<Prepared> prepared = new ArrayList<>();
    for (Parsed one : parsed) {
      Line line = one.line();
      if (!own.add(one.target())) {
        result.singles().add(new Single(line, one.resource().fhirType()));
        continue;
      }
      try {
        prepared.add(newResources.of(line.number(), one.resource(), ids.next(), request, targets));
      } catch (RuntimeException e) {
        flaw(line.number(), e, result, request);
      }
    }
    prepared.forEach(one -> targets.found(one.target(), one.row()));
    stored.rows(targets.missing()).forEach(targets::found);
    return prepared;
  }

  /** What the line is to blame for; everything else is not for whoever sent it. */
  private static void flaw(
      long number, RuntimeException failure, Result result, RequestDetails request) {
    FhirProblem problem = StrictJson.problem(failure, request);
    if (problem.code().httpStatus() >= 500) {
      throw failure;
    }
    result.flaws().add(new Flaw(number, problem));
  }

  private List<OpenLink> copy(List<Prepared> resources, Targets targets, RequestDetails request) {
    return connected(
        connection -> {
          resourceRows.write(connection, resources, request.getRequestId());
          indexRows.write(connection, resources);
          return linkRows.write(connection, resources, targets);
        });
  }

  @Override
  public void writeSingle(RequestDetails request, String text) {
    Resource resource = json.read(text);
    checkId(resource);
    @SuppressWarnings("unchecked")
    IFhirResourceDao<Resource> dao = daos.getResourceDao(resource.fhirType());
    dao.update(resource, request);
  }

  @Override
  public List<OpenLink> link(Collection<OpenLink> links) {
    return connected(connection -> linkRows.complete(connection, links));
  }

  @FunctionalInterface
  private interface Work {

    List<OpenLink> with(Connection connection) throws SQLException;
  }

  private List<OpenLink> connected(Work work) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The rows could not be written", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
