package org.foyer.shared;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scope that grants access to resources, such as {@code patient/Observation.rs?category=x|y}.
 *
 * @param context whose data it is about
 * @param type the resource type, or {@code *} for all
 * @param permissions what may be done; never empty
 * @param filters what a resource must match, all of them; none for every resource of the type
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART
 *     scopes</a>
 */
public record SmartScope(
    Context context, String type, Set<ScopePermission> permissions, List<Filter> filters) {

  /** The type that stands for all types. */
  public static final String ALL_TYPES = "*";

  private static final Pattern FORM =
      Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,63})\\.([a-z*]{1,5})(\\?(.+))?");

  /** Whose data a scope is about. */
  public enum Context {
    /** One patient's. */
    PATIENT,
    /** All that the user may see. */
    USER,
    /** All that the client may see, without a user. */
    SYSTEM
  }

  /**
   * A condition as in a search.
   *
   * @param parameter a search parameter of the type
   * @param values the alternatives, of which one must match
   */
  public record Filter(String parameter, List<String> values) {

    /** Keeps what it is given. */
    public Filter {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return parameter + "=" + String.join(",", values);
    }
  }

  /** Keeps what it is given. */
  public SmartScope {
    permissions = Set.copyOf(permissions);
    filters = List.copyOf(filters);
  }

  /**
   * Reads a scope of version 1 or 2; empty if the text is no scope for resources, or not a valid
   * one.
   */
  public static Optional<SmartScope> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean version2 = form.group(4) != null;
    Optional<Set<ScopePermission>> permissions =
        version2 ? letters(form.group(3)) : permissions(form.group(3));
    Optional<List<Filter>> filters = version2 ? filters(form.group(5)) : Optional.of(List.of());
    if (permissions.isEmpty() || filters.isEmpty()) {
      return Optional.empty();
    }
    Context context = Context.valueOf(form.group(1).toUpperCase(Locale.ROOT));
    return Optional.of(new SmartScope(context, form.group(2), permissions.get(), filters.get()));
  }

  /** Whether all that the other grants is granted by this one too. */
  public boolean covers(SmartScope other) {
    return context == other.context
        && (type.equals(ALL_TYPES) || type.equals(other.type))
        && permissions.containsAll(other.permissions)
        && filters.stream().allMatch(filter -> other.isWithin(filter));
  }

  private boolean isWithin(Filter wider) {
    return filters.stream()
        .anyMatch(
            filter ->
                filter.parameter().equals(wider.parameter())
                    && wider.values().containsAll(filter.values()));
  }

  /** What both grant, whatever their contexts, with this one's context; empty if nothing. */
  public Optional<SmartScope> and(SmartScope other) {
    boolean sameType =
        type.equals(other.type) || type.equals(ALL_TYPES) || other.type.equals(ALL_TYPES);
    Set<ScopePermission> both = EnumSet.noneOf(ScopePermission.class);
    both.addAll(permissions);
    both.retainAll(other.permissions);
    if (!sameType || both.isEmpty()) {
      return Optional.empty();
    }
    List<Filter> all = Stream.concat(filters.stream(), other.filters.stream()).distinct().toList();
    return Optional.of(
        new SmartScope(context, type.equals(ALL_TYPES) ? other.type : type, both, all));
  }

  /** Whether it is about resources of this type. */
  public boolean isAbout(String resourceType) {
    return type.equals(ALL_TYPES) || type.equals(resourceType);
  }

  /** The scope as version 2 writes it. */
  @Override
  public String toString() {
    String letters =
        Arrays.stream(ScopePermission.values())
            .filter(permissions::contains)
            .map(permission -> String.valueOf(permission.letter()))
            .collect(joining());
    String query =
        filters.isEmpty() ? "" : "?" + filters.stream().map(Filter::toString).collect(joining("&"));
    return context.name().toLowerCase(Locale.ROOT) + "/" + type + "." + letters + query;
  }

  private static Optional<Set<ScopePermission>> permissions(String text) {
    return switch (text) {
      case "read" -> Optional.of(EnumSet.of(ScopePermission.READ, ScopePermission.SEARCH));
      case "write" ->
          Optional.of(
              EnumSet.of(ScopePermission.CREATE, ScopePermission.UPDATE, ScopePermission.DELETE));
      case "*" -> Optional.of(EnumSet.allOf(ScopePermission.class));
      default -> letters(text);
    };
  }

  /** The letters must come in their order, each at most once. */
  private static Optional<Set<ScopePermission>> letters(String text) {
    Set<ScopePermission> found = EnumSet.noneOf(ScopePermission.class);
    int next = 0;
    for (ScopePermission permission : ScopePermission.values()) {
      if (next < text.length() && text.charAt(next) == permission.letter()) {
        found.add(permission);
        next++;
      }
    }
    return next == text.length() ? Optional.of(found) : Optional.empty();
  }

  private static Optional<List<Filter>> filters(String query) {
    List<Filter> filters = new ArrayList<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || equals == part.length() - 1) {
        return Optional.empty();
      }
      List<String> values = List.of(part.substring(equals + 1).split(",", -1));
      if (values.contains("")) {
        return Optional.empty();
      }
      filters.add(new Filter(part.substring(0, equals), values));
    }
    return Optional.of(filters);
  }
}
