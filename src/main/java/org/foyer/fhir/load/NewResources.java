package org.foyer.fhir.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.EntityIndexStatusEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractorSvc;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.IMetaTagSorter;
import ca.uhn.fhir.util.MetaUtil;
import com.google.common.hash.Hashing;
import java.util.HashSet;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a new resource what HAPI would store. */
@Component
class NewResources {

  private static final int SOURCE = 768;

  private final FhirContext fhirContext;
  private final ISearchParamExtractorSvc extractor;
  private final IResourceTypeCacheSvc types;
  private final JpaStorageSettings settings;
  private final IMetaTagSorter metaOrder;
  private final WriteHooks hooks;

  NewResources(
      FhirContext fhirContext,
      ISearchParamExtractorSvc extractor,
      IResourceTypeCacheSvc types,
      JpaStorageSettings settings,
      IMetaTagSorter metaOrder,
      WriteHooks hooks) {
    this.fhirContext = fhirContext;
    this.extractor = extractor;
    this.types = types;
    this.settings = settings;
    this.metaOrder = metaOrder;
    this.hooks = hooks;
  }

  /**
   * Judges, validates and indexes a resource.
   *
   * @param row the row that it gets
   * @throws RuntimeException if it cannot be stored
   */
  Prepared of(long number, Resource resource, long row, RequestDetails request, Targets targets) {
    String type = resource.fhirType();
    resource.setId(new IdType(type, resource.getIdElement().getIdPart()));
    metaOrder.sort(resource.getMeta());
    hooks.creating(resource, request, targets);
    checkMeta(resource.getMeta());
    ResourceTable entity = entity(resource, row, targets);
    ResourceIndexedSearchParams index = ResourceIndexedSearchParams.withSets();
    extractor.extractFromResource(
        RequestPartitionId.allPartitions(),
        request,
        index,
        ResourceIndexedSearchParams.withSets(),
        entity,
        resource,
        targets,
        true,
        ISearchParamExtractor.ALL_PARAMS);
    index.populateResourceTableSearchParamsPresentFlags(entity);
    String text = text(resource);
    entity.setHashSha256(hash(text));
    String source = MetaUtil.extractSourceUriOrEmpty(resource.getMeta().getSource());
    show(resource, entity);
    return new Prepared(number, resource, entity, index, text, source(source));
  }

  /** As HAPI makes it: of two bytes for each character, the lower first. */
  private static String hash(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      bytes[2 * i] = (byte) character;
      bytes[2 * i + 1] = (byte) (character >>> 8);
    }
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  private static @Nullable String source(String source) {
    if (source.isBlank()) {
      return null;
    }
    return source.length() > SOURCE ? source.substring(0, SOURCE) : source;
  }

  private void checkMeta(Meta meta) {
    Integer most = settings.getResourceMetaCountHardLimit();
    int count = meta.getTag().size() + meta.getProfile().size() + meta.getSecurity().size();
    if (TagDefinitions.isSubset(meta)) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "The resource is tagged as a part of one, which would take the place of the whole.");
    }
    if (most != null && count > most) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "The resource has more than %d tags, profiles and labels.".formatted(most));
    }
  }

  private ResourceTable entity(Resource resource, long row, Targets targets) {
    String type = resource.fhirType();
    ResourceTable entity = new ResourceTable();
    entity.initializeVersion();
    entity.setId(JpaPid.fromId(row));
    entity.setResourceType(type);
    entity.setResourceTypeId(types.getResourceTypeId(type));
    entity.setFhirId(resource.getIdElement().getIdPart());
    entity.setFhirVersion(fhirContext.getVersion().getVersion());
    entity.setPublished(targets.getTransactionDate());
    entity.setUpdated(targets.getTransactionDate());
    entity.setIndexStatus(EntityIndexStatusEnum.INDEXED_RDBMS_ONLY);
    return entity;
  }

  /** Without what is kept in columns and tables of its own. */
  private String text(Resource resource) {
    String type = resource.fhirType();
    Set<String> without = new HashSet<>();
    without.add("id");
    if (resource.getMeta().hasExtension()) {
      for (String element :
          new String[] {"profile", "tag", "security", "versionId", "lastUpdated", "source"}) {
        without.add(type + ".meta." + element);
      }
    } else {
      without.add(type + ".meta");
    }
    IParser writer = fhirContext.newJsonParser();
    writer.setDontEncodeElements(without);
    return writer.encodeResourceToString(resource);
  }

  /** Lets those who follow the write see what it results in. */
  private static void show(Resource resource, ResourceTable entity) {
    resource.setId(
        new IdType(resource.fhirType(), entity.getFhirId(), Long.toString(entity.getVersion())));
    resource.getMeta().setVersionId(Long.toString(entity.getVersion()));
    resource.getMeta().setLastUpdated(entity.getUpdatedDate());
  }
}
