import type { Role } from "#/auth/person";
import { administration } from "#/features/administration/workspace";
import { billing } from "#/features/billing/workspace";
import { clinic } from "#/features/clinic/workspace";
import { developer } from "#/features/developer/workspace";
import { pharmacy } from "#/features/pharmacy/workspace";
import { portal } from "#/features/portal/workspace";
import { reception } from "#/features/reception/workspace";
import type { Workspace } from "./workspace";

/** A role without a workspace does not compile. */
const OF_ROLE: Record<Role, Workspace> = {
  administrator: administration,
  auditor: administration,
  doctor: clinic,
  nurse: clinic,
  receptionist: reception,
  pharmacist: pharmacy,
  billing: billing,
  adjudicator: billing,
  patient: portal,
  "related-person": portal,
};

/** The workspaces of these roles, in the order of the roles. */
export function workspacesOf(roles: readonly Role[]): Workspace[] {
  return [...new Set(roles.map((role) => OF_ROLE[role]))];
}

/** All that a person with these roles may open. */
export function openTo(roles: readonly Role[]): Workspace[] {
  return roles.length > 0 ? [...workspacesOf(roles), developer] : [];
}
