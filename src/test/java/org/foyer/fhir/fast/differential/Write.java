package org.foyer.fhir.fast.differential;

import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.jspecify.annotations.Nullable;

/**
 * A write that makes a part of the corpus.
 *
 * @param url below the FHIR base
 * @param resource as JSON; null for deletions
 */
public record Write(String method, String url, @Nullable String resource) {

  /** Stores a resource; its text has apostrophes for quotation marks. */
  public static Write put(String reference, String members) {
    return new Write("PUT", reference, json(reference, true, members));
  }

  /** Creates a resource whose id the server chooses. */
  public static Write post(String type, String members) {
    return new Write("POST", type, json(type + "/", false, members));
  }

  /** Deletes a resource. */
  public static Write delete(String reference) {
    return new Write("DELETE", reference, null);
  }

  /** Sends it. */
  public Answer by(FhirHttp fhir) {
    return resource == null
        ? fhir.delete(url)
        : method.equals("PUT") ? fhir.put(url, resource) : fhir.post(url, resource);
  }

  /** As an entry of a transaction. */
  public String entry() {
    return (resource == null ? "{" : "{\"resource\":" + resource + ",")
        + "\"request\":{\"method\":\""
        + method
        + "\",\"url\":\""
        + url
        + "\"}}";
  }

  /** JSON from text with apostrophes for quotation marks. */
  public static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static String json(String reference, boolean withId, String members) {
    int slash = reference.indexOf('/');
    String id = withId ? ",'id':'" + reference.substring(slash + 1) + "'" : "";
    return quoted("{'resourceType':'" + reference.substring(0, slash) + "'" + id + "," + members)
        + "}";
  }
}
