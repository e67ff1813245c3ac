import { expect, test } from "vitest";
import { conceptText } from "./names";

test("a concept is called by its text, its display, or the words of its code", () => {
  expect(conceptText({ text: "Check-up", coding: [{ display: "Visit" }] })).toBe("Check-up");
  expect(conceptText({ coding: [{ code: "1" }, { display: "Visit" }] })).toBe("Visit");
  expect(conceptText({ coding: [{ code: "first-visit" }] })).toBe("First visit");
  expect(conceptText({ coding: [{ code: "390906007" }] })).toBe("390906007");
  expect(conceptText({ coding: [{ code: "I10" }] })).toBe("I10");
  expect(conceptText(undefined)).toBe("");
});
