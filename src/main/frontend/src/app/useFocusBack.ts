import { useEffect } from "react";

const DIALOG = '[role="dialog"]';

/** Gives the focus back to where it was when a dialog goes, however it was closed. */
export function useFocusBack() {
  useEffect(() => {
    let last: HTMLElement | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(DIALOG)) {
        last = target;
      }
    };
    const giveBack = (changes: MutationRecord[]) => {
      const gone = changes.some((change) => [...change.removedNodes].some(hadDialog));
      if (gone && document.activeElement === document.body && last?.isConnected) {
        last.focus({ preventScroll: true });
      }
    };
    const observer = new MutationObserver(giveBack);
    document.addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
}

function hadDialog(node: Node): boolean {
  return node instanceof Element && (node.matches(DIALOG) || node.querySelector(DIALOG) !== null);
}
