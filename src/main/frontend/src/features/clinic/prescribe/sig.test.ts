import { expect, test } from "vitest";
import { NO_PARTS, sigOf } from "./sig";

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
