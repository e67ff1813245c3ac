package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndex;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedComboStringUnique;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedComboTokenNonUnique;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamCoords;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamDate;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamNumber;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantityNormalized;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamUri;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes the rows by which searches find resources. */
@Component
class IndexRows {

  private static final String COMMON =
      "sp_id, hash_identity, sp_missing, sp_name, res_id, res_type,";
  private static final String QUANTITY =
      COMMON
          + " sp_updated, hash_identity_and_units, hash_identity_sys_units, sp_system, sp_units,"
          + " sp_value";

  private final RowIds rowIds;
  private final ISearchParamIdentityCacheSvc identities;
  private final Set<Long> known = ConcurrentHashMap.newKeySet();

  IndexRows(RowIds rowIds, ISearchParamIdentityCacheSvc identities) {
    this.rowIds = rowIds;
    this.identities = identities;
  }

  private record Kind<T extends BaseResourceIndex>(
      String table,
      String sequence,
      String columns,
      Function<ResourceIndexedSearchParams, Collection<T>> rows,
      BiConsumer<CopyRows, T> values) {}

  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              "hfj_spidx_string",
              "seq_spidx_string",
              COMMON
                  + " sp_updated, hash_exact, hash_norm_prefix, sp_value_exact, sp_value_normalized",
              index -> index.myStringParams,
              IndexRows::string),
          new Kind<>(
              "hfj_spidx_token",
              "seq_spidx_token",
              COMMON + " sp_updated, hash_sys, hash_sys_and_value, hash_value, sp_system, sp_value",
              index -> index.myTokenParams,
              IndexRows::token),
          new Kind<>(
              "hfj_spidx_number",
              "seq_spidx_number",
              COMMON + " sp_updated, sp_value",
              index -> index.myNumberParams,
              IndexRows::number),
          new Kind<>(
              "hfj_spidx_quantity",
              "seq_spidx_quantity",
              QUANTITY,
              index -> index.myQuantityParams,
              IndexRows::quantity),
          new Kind<>(
              "hfj_spidx_quantity_nrml",
              "seq_spidx_quantity_nrml",
              QUANTITY,
              index -> index.myQuantityNormalizedParams,
              IndexRows::normalizedQuantity),
          new Kind<>(
              "hfj_spidx_date",
              "seq_spidx_date",
              COMMON
                  + " sp_updated, sp_value_high, sp_value_high_date_ordinal, sp_value_low,"
                  + " sp_value_low_date_ordinal",
              index -> index.myDateParams,
              IndexRows::date),
          new Kind<>(
              "hfj_spidx_uri",
              "seq_spidx_uri",
              COMMON + " sp_updated, hash_uri, sp_uri",
              index -> index.myUriParams,
              IndexRows::uri),
          new Kind<>(
              "hfj_spidx_coords",
              "seq_spidx_coords",
              COMMON + " sp_updated, sp_latitude, sp_longitude",
              index -> index.myCoordsParams,
              IndexRows::coords),
          new Kind<>(
              "hfj_idx_cmb_tok_nu",
              "seq_idxcmbtoknu_id",
              "pid, res_id, hash_complete, idx_string",
              index -> index.myComboTokenNonUnique,
              IndexRows::combination),
          new Kind<>(
              "hfj_idx_cmp_string_uniq",
              "seq_idxcmpstruniq_id",
              "pid, res_id, hash_complete, hash_complete_2, idx_string",
              index -> index.myComboStringUniques,
              IndexRows::uniqueCombination));

  void write(Connection connection, List<Prepared> resources) throws SQLException {
    for (Kind<?> kind : KINDS) {
      write(connection, kind, resources);
    }
  }

  private <T extends BaseResourceIndex> void write(
      Connection connection, Kind<T> kind, List<Prepared> resources) throws SQLException {
    List<Row<T>> rows = new ArrayList<>();
    for (Prepared resource : resources) {
      Collection<T> values = kind.rows().apply(resource.index());
      values.forEach(
          value -> {
            value.setResourceId(resource.row());
            value.calculateHashes();
            identify(value);
          });
      // What is equal once its hashes are known is one row.
      new HashSet<>(values).forEach(value -> rows.add(new Row<>(resource.row(), value)));
    }
    if (rows.isEmpty()) {
      return;
    }
    RowIds.Ids ids = rowIds.take(kind.sequence(), rows.size());
    CopyRows copy = new CopyRows(kind.table(), kind.columns());
    for (Row<T> row : rows) {
      copy.add(ids.next());
      if (row.value() instanceof BaseResourceIndexedSearchParam value) {
        common(copy, value, row.resource());
      } else {
        copy.add(row.resource());
      }
      kind.values().accept(copy, row.value());
      copy.end();
    }
    copy.send(connection);
  }

  private record Row<T>(long resource, T value) {}

  private static void common(CopyRows copy, BaseResourceIndexedSearchParam value, long resource) {
    copy.add(value.getHashIdentity())
        .add(value.isMissing())
        .add(value.getParamName())
        .add(resource)
        .add(value.getResourceType())
        .add(value.getUpdated());
  }

  /** HAPI keeps a table of what hashes stand for. */
  private void identify(BaseResourceIndex index) {
    if (index instanceof BaseResourceIndexedSearchParam value
        && known.add(value.getHashIdentity())) {
      identities.findOrCreateSearchParamIdentity(
          value.getHashIdentity(), value.getResourceType(), value.getParamName());
    }
  }

  private static void string(CopyRows copy, ResourceIndexedSearchParamString value) {
    copy.add(value.getHashExact())
        .add(value.getHashNormalizedPrefix())
        .add(value.getValueExact())
        .add(value.getValueNormalized());
  }

  private static void token(CopyRows copy, ResourceIndexedSearchParamToken value) {
    copy.add(value.getHashSystem())
        .add(value.getHashSystemAndValue())
        .add(value.getHashValue())
        .add(value.getSystem())
        .add(value.getValue());
  }

  private static void number(CopyRows copy, ResourceIndexedSearchParamNumber value) {
    copy.add(value.getValue() == null ? null : value.getValue().toPlainString());
  }

  private static void quantity(CopyRows copy, ResourceIndexedSearchParamQuantity value) {
    units(copy, value).add(value.getValue() == null ? null : value.getValue().doubleValue());
  }

  private static void normalizedQuantity(
      CopyRows copy, ResourceIndexedSearchParamQuantityNormalized value) {
    units(copy, value).add(value.getValue());
  }

  private static CopyRows units(CopyRows copy, BaseResourceIndexedSearchParamQuantity value) {
    return copy.add(value.getHashIdentityAndUnits())
        .add(value.getHashIdentitySystemAndUnits())
        .add(value.getSystem())
        .add(value.getUnits());
  }

  private static void date(CopyRows copy, ResourceIndexedSearchParamDate value) {
    copy.add(value.getValueHigh())
        .add(value.getValueHighDateOrdinal())
        .add(value.getValueLow())
        .add(value.getValueLowDateOrdinal());
  }

  private static void uri(CopyRows copy, ResourceIndexedSearchParamUri value) {
    copy.add(value.getHashUri()).add(value.getUri());
  }

  private static void coords(CopyRows copy, ResourceIndexedSearchParamCoords value) {
    copy.add((Object) value.getLatitude()).add((Object) value.getLongitude());
  }

  private static void combination(CopyRows copy, ResourceIndexedComboTokenNonUnique value) {
    copy.add(value.getHashComplete()).add(value.getIndexString());
  }

  private static void uniqueCombination(CopyRows copy, ResourceIndexedComboStringUnique value) {
    copy.add(value.getHashComplete()).add(value.getHashComplete2()).add(value.getIndexString());
  }
}
