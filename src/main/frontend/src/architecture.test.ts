import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = import.meta.dirname;
const IMPORT = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

/** What each folder may know of the others. */
const MAY_KNOW: Record<string, string[]> = {
  text: ["text"],
  auth: ["auth"],
  fhir: ["fhir", "auth"],
  realtime: ["realtime", "fhir", "auth"],
  components: ["components", "realtime", "fhir", "auth", "text"],
};

describe("the house", () => {
  it("has feature folders that never import each other", () => {
    const wrong = imports("features").filter(({ file, target }) => {
      const own = file.split("/")[1] ?? "";
      return target.startsWith("features/") && !target.startsWith(`features/${own}/`);
    });
    expect(wrong).toEqual([]);
  });

  it("has features that know nothing of the app but what a workspace is", () => {
    const wrong = imports("features").filter(
      ({ target }) => target.startsWith("app/") && target !== "app/workspace",
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(MAY_KNOW))("has %s knowing only %j", (folder, allowed) => {
    const wrong = imports(folder).filter(
      ({ target }) => !allowed.includes(target.split("/")[0] ?? ""),
    );
    expect(wrong).toEqual([]);
  });
});

function imports(folder: string): { file: string; target: string }[] {
  return readdirSync(join(SOURCE, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      return [...readFileSync(join(SOURCE, file), "utf8").matchAll(IMPORT)]
        .map((match) => match[1] ?? "")
        .filter((target) => target.startsWith("#/") || target.startsWith("."))
        .map((target) => ({
          file,
          target: target.startsWith("#/") ? target.slice(2) : join(folder, name, "..", target),
        }));
    });
}
