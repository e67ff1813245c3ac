package org.foyer.access.standing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.access.PurposesOfUse;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds in one statement what the standing of a caller depends on. The time is the database's, so
 * that all nodes agree on it.
 */
@Component
class StandingRows {

  /** Who the caller is in the eyes of a Consent. */
  private static final String ME =
      """
      with place as materialized (
        select id, organization from foyer_practitioner_role
        where practitioner = ? and valid @> now()
      ), me as materialized (
        select array(
          select unnest(cast(? as text[]))
          union select 'PractitionerRole/' || id from place
          union select 'Organization/' || organization from place where organization is not null
        ) as names
      ), matching as materialized (
        select r.*, ? = any(r.actors) as named
        from foyer_consent_rule r, me
        where r.valid @> now()
          and (r.actors is null or r.actors && me.names)
          and (r.purposes is null or r.purposes && cast(? as text[]))
      )
      """;

  private static final String RULE =
      "select 'RULE' as kind, patient, consent, rule, named is true as named, permits, parent,"
          + " grants, types, labels from matching ";

  private static final String NOTHING_MORE =
      " null, null, null, null, null, null, cast(null as text[]), cast(null as text[])";

  /** What matters to somebody who may see anybody's record. */
  private static final String OF_ANYBODY =
      ME
          + RULE
          + "where not permits or parent is not null or labels is not null"
          + " union all select 'GLASS', patient,"
          + NOTHING_MORE
          + " from foyer_broken_glass where account = ? and until > now()";

  /**
   * What matters to somebody who acts for certain patients. What is in their records may be in
   * another's, too, who denies it.
   */
  private static final String OF_RELATED =
      ME
          + ", relation as materialized (select patient from foyer_related_person"
          + " where id = ? and valid @> now())"
          + RULE
          + "where not permits or parent is not null"
          + " or patient in (select patient from relation union select patient from matching"
          + " where named and permits and grants)"
          + " union all select 'RELATION', patient,"
          + NOTHING_MORE
          + " from relation";

  private static final String PRACTITIONER = "Practitioner/";
  private static final String RELATED_PERSON = "RelatedPerson/";

  private final JdbcTemplate database;

  StandingRows(JdbcTemplate database) {
    this.database = database;
  }

  /** Everything of importance at this moment. */
  List<StandingRow> of(Caller caller) {
    Caller.Context context = caller.context();
    List<String> actors = new ArrayList<>();
    if (context.fhirUser() != null) {
      actors.add(context.fhirUser());
    }
    if (context.organization() != null) {
      actors.add("Organization/" + context.organization());
    }
    String relatedPerson = id(RELATED_PERSON, context.fhirUser());
    return database.query(
        relatedPerson == null ? OF_ANYBODY : OF_RELATED,
        StandingRows::row,
        id(PRACTITIONER, context.fhirUser()),
        StandingTable.texts(actors),
        context.fhirUser(),
        StandingTable.texts(PurposesOfUse.of(caller.roles())),
        relatedPerson == null ? account(caller) : relatedPerson);
  }

  private static @Nullable String account(Caller caller) {
    return caller.kind() == Caller.Kind.PERSON ? caller.id() : null;
  }

  private static @Nullable String id(String type, @Nullable String fhirUser) {
    return fhirUser != null && fhirUser.startsWith(type) ? fhirUser.substring(type.length()) : null;
  }

  private static StandingRow row(ResultSet row, int number) throws SQLException {
    String patient = row.getString("patient");
    return switch (row.getString("kind")) {
      case "RELATION" -> new StandingRow.Relation(patient);
      case "GLASS" -> new StandingRow.BrokenGlass(patient);
      default ->
          new StandingRow.Rule(
              patient,
              row.getString("consent"),
              row.getInt("rule"),
              row.getBoolean("named"),
              row.getBoolean("permits"),
              row.getObject("parent", Integer.class),
              row.getBoolean("grants"),
              texts(row.getArray("types")),
              texts(row.getArray("labels")));
    };
  }

  private static @Nullable Set<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : new TreeSet<>(Arrays.asList((String[]) array.getArray()));
  }
}
