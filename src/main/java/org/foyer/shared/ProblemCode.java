package org.foyer.shared;

/**
 * What can go wrong, as a closed vocabulary. The name in kebab case is the stable code that clients
 * may rely on.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">FHIR issue types</a>
 */
public enum ProblemCode {
  PAGE_LINK_INVALID(400, "invalid"),
  PAGE_LINK_EXPIRED(410, "expired"),
  SORT_UNSUPPORTED(400, "not-supported"),
  INCLUDE_INVALID(400, "invalid"),
  NOT_IN_COMPARTMENT(404, "not-supported"),
  FULL_TEXT_UNAVAILABLE(503, "transient"),
  FULL_TEXT_UNSUPPORTED(400, "not-supported"),
  FULL_TEXT_QUERY_INVALID(400, "invalid"),
  FULL_TEXT_TOO_MANY_MATCHES(400, "too-costly");

  private final int httpStatus;
  private final String issueType;

  ProblemCode(int httpStatus, String issueType) {
    this.httpStatus = httpStatus;
    this.issueType = issueType;
  }

  /** The HTTP status of an answer that tells of this problem. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The code from FHIR's issue-type value set. */
  public String issueType() {
    return issueType;
  }

  /** The stable code, such as {@code page-link-expired}. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
