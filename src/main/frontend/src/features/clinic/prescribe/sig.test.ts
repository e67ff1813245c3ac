import { expect, test } from "vitest";
import { isTyped, NO_PARTS, sigAfter, sigOf } from "./sig";

test("the parts of a dosage make a sentence that the server reads", () => {
  expect(
    sigOf({
      dose: "1",
      unit: "tablet",
      route: "oral",
      frequency: "bid",
      duration: 10,
      asNeeded: false,
    }),
  ).toBe("1 tablet by mouth twice daily for 10 days");
  expect(sigOf({ ...NO_PARTS, dose: "2", unit: "puffs", route: "inhaled", asNeeded: true })).toBe(
    "2 puffs by inhalation as needed",
  );
  expect(sigOf(NO_PARTS)).toBe("");
});

test("a text that was typed stays when a part is touched", () => {
  const one = { ...NO_PARTS, dose: "1", unit: "tablet" };
  const two = { ...one, dose: "2" };
  expect(sigAfter("", NO_PARTS, one)).toBe("1 tablet");
  expect(sigAfter("1 tablet", one, two)).toBe("2 tablet");
  expect(sigAfter("1 tab po bid x 10 days", NO_PARTS, one)).toBe("1 tab po bid x 10 days");
  expect(sigAfter("1 tablet with food", one, two)).toBe("1 tablet with food");
  expect(sigAfter("1 tablet", one, NO_PARTS)).toBe("");
});

test("a text is typed if it is not that of the parts", () => {
  expect(isTyped("", NO_PARTS)).toBe(false);
  expect(isTyped("1 tablet ", { ...NO_PARTS, dose: "1", unit: "tablet" })).toBe(false);
  expect(isTyped("1 tab po", { ...NO_PARTS, dose: "1" })).toBe(true);
});
