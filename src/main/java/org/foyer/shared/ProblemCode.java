package org.foyer.shared;

import java.util.Locale;

/**
 * What can go wrong, as a closed vocabulary. The name in kebab case is the stable code that clients
 * may rely on.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">FHIR issue types</a>
 */
public enum ProblemCode {
  /** The request breaks the rules of HTTP or FHIR in a way that has no code of its own. */
  INVALID_REQUEST(400, "invalid"),
  /** The address cannot be decoded. */
  INVALID_URL(400, "invalid"),
  /** The body is not JSON or XML, or no text at all. */
  MALFORMED_BODY(400, "structure"),
  /** The body has an element that the resource does not have. */
  UNKNOWN_ELEMENT(400, "structure"),
  /** The body is well formed but is not a resource as FHIR defines it. */
  INVALID_RESOURCE(400, "structure"),
  /** A value in the body is not one of its data type. */
  INVALID_VALUE(400, "value"),
  /** The body's resource is of another type, or has another id, than the address says. */
  RESOURCE_MISMATCH(400, "invalid"),
  /** A patch that is not one, or that does not fit the resource. */
  INVALID_PATCH(400, "invalid"),
  /** The search or operation has no such parameter. */
  UNKNOWN_PARAMETER(400, "not-supported"),
  /** A parameter has a value, prefix or modifier that it cannot have. */
  INVALID_PARAMETER(400, "value"),
  /** The page link was not given out by this server. */
  PAGE_LINK_INVALID(400, "invalid"),
  /** The sort is not one that the server can do. */
  SORT_UNSUPPORTED(400, "not-supported"),
  /** The include is not written as one. */
  INCLUDE_INVALID(400, "invalid"),
  /** Full-text search is off, or does not do this. */
  FULL_TEXT_UNSUPPORTED(400, "not-supported"),
  /** The words make no full-text query. */
  FULL_TEXT_QUERY_INVALID(400, "invalid"),
  /** The words match more than the server is willing to collect. */
  FULL_TEXT_TOO_MANY_MATCHES(400, "too-costly"),
  /** A reference to a resource that is not there. */
  UNRESOLVED_REFERENCE(400, "not-found"),
  /** The server does not do this. */
  UNSUPPORTED(400, "not-supported"),
  /** Answering would take more than the server is willing to spend. */
  TOO_COSTLY(400, "too-costly"),

  /** The caller is not known. */
  LOGIN_REQUIRED(401, "login"),
  /** The caller may not do this. */
  FORBIDDEN(403, "forbidden"),
  /** There is no such resource. */
  NOT_FOUND(404, "not-found"),
  /** FHIR R4 has no such resource type. */
  UNKNOWN_RESOURCE_TYPE(404, "not-supported"),
  /** The server has no such operation. */
  UNKNOWN_OPERATION(404, "not-supported"),
  /** Nothing has this address. */
  UNKNOWN_ADDRESS(404, "not-found"),
  /** The compartment does not have such resources. */
  NOT_IN_COMPARTMENT(404, "not-supported"),
  /** The address is right, but not for this HTTP method. */
  METHOD_NOT_ALLOWED(405, "not-supported"),
  /** The server cannot answer in the format asked for. */
  NOT_ACCEPTABLE(406, "not-supported"),
  /** The client did not send its request in time. */
  REQUEST_TIMEOUT(408, "timeout"),
  /** Somebody else changed the same data at the same moment; the same request may be sent again. */
  CONCURRENT_CHANGE(409, "conflict"),
  /** The change contradicts what is stored. */
  CONFLICT(409, "conflict"),
  /** The person to be registered may have a record already. */
  DUPLICATE_SUSPECTED(409, "duplicate"),
  /** The record was merged into another: read it, and refer to the one that took its place. */
  MERGED(409, "business-rule"),
  /** The time is taken already; whose it is is not told. */
  TIME_TAKEN(409, "conflict"),
  /** The time was kept for a while only, and that is over. */
  HOLD_EXPIRED(409, "expired"),
  /** The prescription does not allow that much any more. */
  PRESCRIPTION_USED_UP(409, "business-rule"),
  /** There is not as much in stock that may be taken. */
  OUT_OF_STOCK(409, "conflict"),
  /** Another claim has this identifier already. */
  CLAIM_IDENTIFIER_USED(409, "duplicate"),
  /** The books of the day are closed. */
  DAY_CLOSED(409, "business-rule"),
  /** Nothing is owed or left any more. */
  ALREADY_SETTLED(409, "business-rule"),
  /** Whoever moves the money refused to. */
  PAYMENT_REFUSED(409, "business-rule"),
  /** The resource was deleted. */
  DELETED(410, "deleted"),
  /** The page link is too old. */
  PAGE_LINK_EXPIRED(410, "expired"),
  /** The resource is not in the version that {@code If-Match} names. */
  VERSION_MISMATCH(412, "conflict"),
  /** A conditional request that matches several resources. */
  MULTIPLE_MATCHES(412, "multiple-matches"),
  /** Another condition of the request does not hold. */
  PRECONDITION_FAILED(412, "conflict"),
  /** The body is larger than the server reads. */
  BODY_TOO_LARGE(413, "too-long"),
  /** The address is longer than the server reads. */
  URL_TOO_LONG(414, "too-long"),
  /** The body is of a format or encoding that the server does not read. */
  UNSUPPORTED_MEDIA_TYPE(415, "not-supported"),
  /** The resource is not valid by FHIR R4 or by a profile; the issues name the elements. */
  VALIDATION_FAILED(422, "processing"),
  /** The resource breaks a rule of the server. */
  UNPROCESSABLE(422, "processing"),
  /** The resource cannot go from the status that it has to the one that is asked for. */
  TRANSITION_REFUSED(422, "business-rule"),
  /** The hours, limits or other rules of booking do not allow this. */
  NOT_BOOKABLE(422, "business-rule"),
  /** The change needs a reason. */
  REASON_REQUIRED(422, "required"),
  /** A person's order counts once it is signed. */
  SIGNATURE_REQUIRED(422, "business-rule"),
  /** What was signed is not changed; a new version takes its place. */
  SIGNED_CONTENT_LOCKED(422, "business-rule"),
  /** The prescription may harm the patient; the issues name the findings to override. */
  SAFETY_FINDINGS(422, "business-rule"),
  /** The prescription cannot be renewed. */
  NOT_RENEWABLE(422, "business-rule"),
  /** There is still enough of the medicine to ask for more. */
  TOO_EARLY(422, "business-rule"),
  /** Nothing can be dispensed on this prescription. */
  NOT_DISPENSABLE(422, "business-rule"),
  /** What was scanned is not what is reserved. */
  PACKAGE_MISMATCH(422, "business-rule"),
  /** The movement breaks the rules of the stock ledger. */
  STOCK_RULE(422, "business-rule"),
  /** The claim has mistakes for which insurers refuse it. */
  CLAIM_INVALID(422, "business-rule"),
  /** The insurer does not insure this person. */
  MEMBER_UNKNOWN(422, "not-found"),
  /** It cannot be charged, claimed or invoiced. */
  NOT_BILLABLE(422, "business-rule"),
  /** Amounts do not add up, or go beyond what is there. */
  AMOUNT_MISMATCH(422, "business-rule"),
  /** What was sent or posted does not change any more. */
  BILLED_CONTENT_LOCKED(422, "business-rule"),
  /** The value set has too many codes, or codes that cannot be listed. */
  EXPANSION_TOO_COSTLY(422, "too-costly"),
  /** The change must name the version that it is based on, by {@code If-Match}. */
  PRECONDITION_REQUIRED(428, "required"),
  /** The client calls more often than it may. */
  TOO_MANY_REQUESTS(429, "throttled"),
  /** The headers are longer than the server reads. */
  HEADERS_TOO_LARGE(431, "too-long"),

  /** An export could not be completed. */
  EXPORT_FAILED(500, "processing"),
  /** An import was given up. */
  IMPORT_FAILED(500, "processing"),
  /** A mistake in the server. */
  INTERNAL_ERROR(500, "exception"),
  /** The insurer's server does not answer. */
  PAYER_UNREACHABLE(503, "transient"),
  /** The payment gateway does not answer. */
  GATEWAY_UNREACHABLE(503, "transient"),
  /** The database cannot be reached at the moment. */
  DATABASE_UNAVAILABLE(503, "transient"),
  /** The server has more to do than it can at the moment. */
  TOO_BUSY(503, "throttled"),
  /** The full-text index is not complete at the moment. */
  FULL_TEXT_UNAVAILABLE(503, "transient"),
  /** What was asked for cannot be recorded at the moment, and is not done unrecorded. */
  AUDIT_UNAVAILABLE(503, "transient"),
  /** The search parameter is new, and not all resources are in its index yet. */
  SEARCH_PARAMETER_UNAVAILABLE(503, "transient"),
  /** The database did not answer in time. */
  DATABASE_TIMEOUT(503, "timeout");

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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
