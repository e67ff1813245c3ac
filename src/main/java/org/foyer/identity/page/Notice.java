package org.foyer.identity.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * A page that only tells something.
 *
 * @param title its heading
 * @param sentences what it tells, a paragraph each
 * @param path where its button leads; null for no button
 * @param label what the button says
 */
public record Notice(
    String title, List<String> sentences, @Nullable String path, @Nullable String label) {

  /** A page without a button. */
  public static Notice of(String title, String... sentences) {
    return new Notice(title, List.of(sentences), null, null);
  }

  /** The same page with a button. */
  public Notice leadingTo(String where, String text) {
    return new Notice(title, sentences, where, text);
  }

  /** Puts it into the model and returns the name of its view. */
  public String show(Model model) {
    model.addAttribute("notice", this);
    return "notice";
  }
}
