package org.foyer.fhir.fulltext;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionResponse;

/** Spares each write the work of indexing words, since the index takes up changes by itself. */
public final class NoIndexingOnWrite {

  NoIndexingOnWrite() {}

  /** Leaves out the words for {@code _content}. */
  @Hook(Pointcut.JPA_INDEX_EXTRACT_FULLTEXT_CONTENT)
  public FullTextExtractionResponse content() {
    return FullTextExtractionResponse.doNotIndex();
  }

  /** Leaves out the words for {@code _text}. */
  @Hook(Pointcut.JPA_INDEX_EXTRACT_FULLTEXT_TEXT)
  public FullTextExtractionResponse narrative() {
    return FullTextExtractionResponse.doNotIndex();
  }
}
