package org.foyer.fhir.storage;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import ca.uhn.fhir.jpa.model.entity.TagTypeEnum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** The profiles, security labels and tags of a version. */
record VersionTags(List<VersionTag> tags) {

  static final VersionTags NONE = new VersionTags(List.of());

  private static final TagTypeEnum[] TYPES = TagTypeEnum.values();

  private static final Comparator<@Nullable String> TEXT = nullsFirst(naturalOrder());

  /** As HAPI orders them. */
  private static final Comparator<VersionTag> ORDER =
      comparing(VersionTag::system, TEXT).thenComparing(VersionTag::code, TEXT);

  /** The elements of meta that they make, each after a comma. */
  String json() {
    return elements("profile", TagTypeEnum.PROFILE)
        + elements("security", TagTypeEnum.SECURITY_LABEL)
        + elements("tag", TagTypeEnum.TAG);
  }

  private String elements(String name, TagTypeEnum type) {
    String values =
        tags.stream()
            .filter(tag -> tag.type() == type)
            .sorted(ORDER)
            .map(VersionTag::json)
            .collect(Collectors.joining(","));
    return values.isEmpty() ? "" : ",\"" + name + "\":[" + values + "]";
  }

  /** A profile, security label or tag. */
  record VersionTag(
      TagTypeEnum type,
      @Nullable String system,
      @Nullable String version,
      @Nullable String code,
      @Nullable String display,
      @Nullable Boolean userSelected) {

    static VersionTag of(ResultSet row) throws SQLException {
      TagTypeEnum type = TYPES[row.getInt("tag_type")];
      boolean tag = type == TagTypeEnum.TAG;
      boolean selected = row.getBoolean("tag_user_selected");
      boolean known = !row.wasNull();
      @Nullable Boolean userSelected = (tag && known) ? selected : null;
      return new VersionTag(
          type,
          type == TagTypeEnum.PROFILE ? null : row.getString("tag_system"),
          tag ? row.getString("tag_version") : null,
          row.getString("tag_code"),
          row.getString("tag_display"),
          userSelected);
    }

    String json() {
      if (type == TagTypeEnum.PROFILE) {
        return JsonText.quoted(StringUtils.defaultString(code));
      }
      StringBuilder json = new StringBuilder();
      add(json, "system", system);
      add(json, "version", version);
      add(json, "code", code);
      add(json, "display", display);
      if (userSelected != null) {
        json.append(",\"userSelected\":").append(userSelected);
      }
      return json.isEmpty() ? "{}" : "{" + json.substring(1) + "}";
    }

    private static void add(StringBuilder json, String name, @Nullable String value) {
      if (StringUtils.isNotEmpty(value)) {
        json.append(",\"").append(name).append("\":").append(JsonText.quoted(value));
      }
    }
  }
}
