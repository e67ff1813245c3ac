import { expect, test } from "vitest";
import { orderOf, revoked } from "./order";

const WISH = { kind: "imaging", code: { text: "Chest X-ray" }, urgent: true, note: " " } as const;

test("an order says what, for whom, by whom, and in which visit", () => {
  const encounter = {
    resourceType: "Encounter",
    id: "1",
    status: "in-progress",
    class: {},
  } as const;
  const order = orderOf(WISH, "walter", "Practitioner/hana", encounter);
  expect(order).toMatchObject({
    status: "active",
    priority: "urgent",
    category: [{ coding: [{ code: "363679005" }] }],
    subject: { reference: "Patient/walter" },
    encounter: { reference: "Encounter/1" },
    requester: { reference: "Practitioner/hana" },
  });
  expect(order.note).toBeUndefined();
});

test("an order that is taken back keeps its notes and says why", () => {
  const order = orderOf({ ...WISH, note: "Left side" }, "walter", undefined, undefined);
  expect(revoked(order, "Done elsewhere")).toMatchObject({
    status: "revoked",
    note: [{ text: "Left side" }, { text: "Done elsewhere" }],
  });
});
