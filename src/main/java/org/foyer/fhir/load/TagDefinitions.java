package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.dao.CacheTagDefinitionDao;
import ca.uhn.fhir.jpa.dao.data.ITagDefinitionDao;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.entity.TagDefinition;
import ca.uhn.fhir.jpa.model.entity.TagTypeEnum;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** The definitions of tags, profiles and security labels, which HAPI shares between resources. */
final class TagDefinitions extends CacheTagDefinitionDao {

  private static final String PROFILES = "https://github.com/hapifhir/hapi-fhir/ns/jpa/profile";

  TagDefinitions(ITagDefinitionDao rows, MemoryCacheService cache) {
    super(rows, cache);
  }

  /** Gives a resource the tags that its meta names, each once. */
  void apply(TransactionDetails transaction, Meta meta, ResourceTable entity) {
    for (Coding tag : meta.getTag()) {
      add(entity, coded(transaction, TagTypeEnum.TAG, tag));
    }
    for (Coding label : meta.getSecurity()) {
      add(entity, coded(transaction, TagTypeEnum.SECURITY_LABEL, label));
    }
    for (UriType profile : meta.getProfile()) {
      add(
          entity,
          getTagOrNull(
              transaction, TagTypeEnum.PROFILE, PROFILES, profile.getValue(), null, null, null));
    }
    entity.setHasTags(!entity.getTags().isEmpty());
  }

  private @Nullable TagDefinition coded(
      TransactionDetails transaction, TagTypeEnum type, Coding coding) {
    return getTagOrNull(
        transaction,
        type,
        coding.getSystem(),
        coding.getCode(),
        coding.getDisplay(),
        coding.getVersion(),
        coding.getUserSelectedElement().getValue());
  }

  private static void add(ResourceTable entity, @Nullable TagDefinition definition) {
    if (definition != null) {
      entity.addTag(definition);
    }
  }

  /** Whether a resource says that it is only a part of one. */
  static boolean isSubset(Meta meta) {
    return meta.getTag(Constants.TAG_SUBSETTED_SYSTEM_DSTU3, Constants.TAG_SUBSETTED_CODE) != null;
  }
}
