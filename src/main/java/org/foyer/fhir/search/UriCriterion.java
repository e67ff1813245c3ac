package org.foyer.fhir.search;

import static org.foyer.fhir.search.IndexedParameter.PARTITION;
import static org.foyer.fhir.search.IndexedParameter.PARTITIONS;

import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamUri;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.UriParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** URIs that are equal to what is asked for. */
final class UriCriterion {

  private UriCriterion() {}

  /** The rows with one of these URIs; empty if that is not known here. */
  static Optional<SqlFragment> of(
      IndexedParameter parameter, List<IQueryParameterType> alternatives) {
    List<Long> hashes = new ArrayList<>();
    for (IQueryParameterType value : alternatives) {
      if (!(value instanceof UriParam uri)
          || uri.getQualifier() != null
          || StringUtils.isBlank(uri.getValue())) {
        return Optional.empty();
      }
      hashes.add(
          ResourceIndexedSearchParamUri.calculateHashUri(
              PARTITIONS, PARTITION, parameter.resourceType(), parameter.name(), uri.getValue()));
    }
    return Optional.of(
        SqlFragment.of("select i.res_id from hfj_spidx_uri i where ")
            .then(SqlFragment.in("i.hash_uri", hashes)));
  }
}
