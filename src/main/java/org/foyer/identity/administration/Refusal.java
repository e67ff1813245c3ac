package org.foyer.identity.administration;

/** Something that an administrator may not do; the message is a sentence for the page. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refusal(String sentence) {
    super(sentence, null, false, false);
  }
}
