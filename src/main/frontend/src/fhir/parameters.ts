import type { FhirResource, Parameters, ParametersParameter } from "fhir/r4";

type Value = Omit<ParametersParameter, "name">;

/** Parameters of these; undefined ones are left out, lists are repeated. */
export function parameters(values: Record<string, Value | Value[] | undefined>): Parameters {
  return {
    resourceType: "Parameters",
    parameter: Object.entries(values).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value ? [value] : []).map((each) => ({ name, ...each })),
    ),
  };
}

/** The parameters of a name. */
export function all(answer: Parameters | undefined, name: string): ParametersParameter[] {
  return answer?.parameter?.filter((parameter) => parameter.name === name) ?? [];
}

/** The first parameter of a name. */
export function one(answer: Parameters | undefined, name: string): ParametersParameter | undefined {
  return all(answer, name)[0];
}

/** The resource of the first parameter of a name, of the type that the operation defines. */
export function resourceOf(answer: Parameters | undefined, name: string): FhirResource | undefined {
  return one(answer, name)?.resource as FhirResource | undefined;
}
