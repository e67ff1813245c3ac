package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.entity.ResourceTag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.load.RowIds.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the rows of new resources, of their first versions, and of their tags. */
@Component
class ResourceRows {

  private static final String RESOURCE =
      "res_id, res_type, res_type_id, fhir_id, res_version, res_ver, has_tags, res_published,"
          + " res_updated, sp_has_links, hash_sha256, sp_index_status, sp_cmpstr_uniq_present,"
          + " sp_cmptoks_present, sp_coords_present, sp_date_present, sp_number_present,"
          + " sp_quantity_nrml_present, sp_quantity_present, sp_string_present, sp_token_present,"
          + " sp_uri_present, search_url_present";
  private static final String VERSION =
      "pid, res_id, res_type, res_type_id, res_version, res_ver, has_tags, res_published,"
          + " res_updated, res_encoding, res_text_vc, source_uri, request_id";

  private final RowIds rowIds;

  ResourceRows(RowIds rowIds) {
    this.rowIds = rowIds;
  }

  void write(Connection connection, List<Prepared> resources, @Nullable String requestId)
      throws SQLException {
    Ids ids = rowIds.take("seq_resource_history_id", resources.size());
    CopyRows rows = new CopyRows("hfj_resource", RESOURCE);
    CopyRows versions = new CopyRows("hfj_res_ver", VERSION);
    List<Tagging> tags = new ArrayList<>();
    for (Prepared resource : resources) {
      long version = ids.next();
      resource(rows, resource.entity());
      version(versions, version, resource, requestId);
      for (ResourceTag tag : resource.entity().getTags()) {
        tags.add(new Tagging(resource, version, tag.getTag().getId()));
      }
    }
    rows.send(connection);
    versions.send(connection);
    tags(connection, tags);
  }

  private record Tagging(Prepared resource, long version, long tag) {}

  @SuppressWarnings("EnumOrdinal") // so HAPI stores it
  private static void resource(CopyRows rows, ResourceTable entity) {
    rows.add(entity.getId().getId())
        .add(entity.getResourceType())
        .add((Object) entity.getResourceTypeId())
        .add(entity.getFhirId())
        .add(entity.getFhirVersion().name())
        .add(entity.getVersion())
        .add(entity.isHasTags())
        .add(entity.getPublishedDate())
        .add(entity.getUpdatedDate())
        .add(entity.isHasLinks())
        .add(entity.getHashSha256())
        .add(entity.getIndexStatus().ordinal())
        .add(entity.isParamsComboStringUniquePresent())
        .add(entity.isParamsComboTokensNonUniquePresent())
        .add(entity.isParamsCoordsPopulated())
        .add(entity.isParamsDatePopulated())
        .add(entity.isParamsNumberPopulated())
        .add(entity.isParamsQuantityNormalizedPopulated())
        .add(entity.isParamsQuantityPopulated())
        .add(entity.isParamsStringPopulated())
        .add(entity.isParamsTokenPopulated())
        .add(entity.isParamsUriPopulated())
        .add(entity.isSearchUrlPresent())
        .end();
  }

  private static void version(
      CopyRows versions, long id, Prepared resource, @Nullable String requestId) {
    ResourceTable entity = resource.entity();
    versions
        .add(id)
        .add(entity.getId().getId())
        .add(entity.getResourceType())
        .add((Object) entity.getResourceTypeId())
        .add(entity.getFhirVersion().name())
        .add(entity.getVersion())
        .add(entity.isHasTags())
        .add(entity.getPublishedDate())
        .add(entity.getUpdatedDate())
        .add("JSON")
        .add(resource.text())
        .add(resource.source())
        .add(requestId)
        .end();
  }

  private void tags(Connection connection, List<Tagging> tags) throws SQLException {
    Ids current = rowIds.take("seq_restag_id", tags.size());
    Ids former = rowIds.take("seq_historytag_id", tags.size());
    CopyRows ofResources =
        new CopyRows("hfj_res_tag", "pid, tag_id, res_id, res_type, res_type_id");
    CopyRows ofVersions =
        new CopyRows("hfj_history_tag", "pid, tag_id, res_ver_pid, res_id, res_type, res_type_id");
    for (Tagging tag : tags) {
      ResourceTable entity = tag.resource().entity();
      ofResources.add(current.next()).add(tag.tag());
      ofVersions.add(former.next()).add(tag.tag()).add(tag.version());
      for (CopyRows rows : List.of(ofResources, ofVersions)) {
        rows.add(entity.getId().getId())
            .add(entity.getResourceType())
            .add((Object) entity.getResourceTypeId())
            .end();
      }
    }
    ofResources.send(connection);
    ofVersions.send(connection);
  }
}
