package org.foyer.fhir;

/**
 * What an operation needs. A bean of this type goes with each operation; those without are refused.
 *
 * @param operation the name, such as {@code $everything}, or that of one type where types need not
 *     the same, such as {@code Task/$verify}
 * @param need what the caller must be allowed
 */
public record OperationRight(String operation, Need need) {

  /** What an operation can need. */
  public enum Need {
    /** To read the instance, or resources of the type. */
    READ,
    /** To search resources of the type. */
    SEARCH,
    /** To update the instance. */
    UPDATE,
    /** To read every resource of the type if it is not about an instance. */
    READ_WHOLE,
    /** To read or write anything of the type; what it is about comes with the request. */
    ANYTHING,
    /** It checks itself. */
    OWN
  }
}
