import { describe, expect, it } from "vitest";
import { patientQuery } from "./patientQuery";

describe("what somebody types to find a patient", () => {
  it.each([
    ["osei", { name: ["osei"] }],
    ["Amara  Osei", { name: ["Amara", "Osei"] }],
    ["1980-05-17", { birthdate: "1980-05-17" }],
    ["17.5.1980", { birthdate: "1980-05-17" }],
    ["5/17/1980", { birthdate: "1980-05-17" }],
    ["MRN-1042", { identifier: ["MRN-1042"] }],
    ["osei 1980-05-17", { name: ["osei"], birthdate: "1980-05-17" }],
  ])("%s", (typed, expected) => {
    expect(patientQuery(typed)).toMatchObject(expected);
  });

  it("asks for nothing that was not typed", () => {
    expect(patientQuery("osei")).toMatchObject({ birthdate: undefined, identifier: undefined });
  });
});
