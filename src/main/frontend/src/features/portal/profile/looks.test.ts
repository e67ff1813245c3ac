import type { AuditEvent } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { lookOf } from "./looks";

describe("a look at a record", () => {
  it("is by who asked for it, and about more than the patient", () => {
    const event = {
      id: "1",
      resourceType: "AuditEvent",
      recorded: "2026-11-23T04:05:41Z",
      action: "R",
      agent: [
        { requestor: false, name: "Foyer" },
        { requestor: true, name: "Hana Novak" },
      ],
      entity: [
        { what: { reference: "Patient/amara" } },
        { what: { reference: "Observation/1" } },
        { what: { reference: "Observation/2" } },
      ],
    } as unknown as AuditEvent & { id: string };
    expect(lookOf(event)).toEqual({
      id: "1",
      at: "2026-11-23T04:05:41Z",
      who: "Hana Novak",
      action: "R",
      what: "Observation",
    });
  });
});
