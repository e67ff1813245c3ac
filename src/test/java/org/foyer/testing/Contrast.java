package org.foyer.testing;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Measures the contrast of what a page shows.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">WCAG 2.2, contrast (minimum)</a>
 */
final class Contrast {

  private static final String MEASURE =
      """
      () => {
        const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = colour => numbers(colour).slice(0, 3)
          .map(part => part / 255)
          .map(part => part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
          .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = element => {
          for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (numbers(colour)[3] !== 0) return colour;
          }
          return 'rgb(255, 255, 255)';
        };
        return [...document.querySelectorAll('body *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
          .map(e => {
            const pair = [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => b - a);
            return [e.tagName + ' ' + e.textContent.trim(), (pair[0] + 0.05) / (pair[1] + 0.05)];
          })
          .filter(found => found[1] < 4.5)
          .map(found => found.join(' '));
      }
      """;

  private Contrast() {}

  /** The texts whose contrast with what is behind them is below 4.5 to 1. */
  static List<String> tooLow(Page page) {
    return ((List<?>) page.evaluate(MEASURE)).stream().map(Object::toString).toList();
  }
}
