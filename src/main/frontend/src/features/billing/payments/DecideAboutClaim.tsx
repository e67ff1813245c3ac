import { Button } from "@mantine/core";
import type { Claim, Parameters } from "fhir/r4";
import { useState } from "react";
import { idOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { extension } from "#/fhir/names";
import { useAsk } from "#/fhir/queries";
import { entriesOf, openOfClaim } from "../books/journal";
import { useChargesText } from "../charges/text";
import { DecideDialog } from "./DecideDialog";

const ACCOUNT = "https://foyer.org/fhir/StructureDefinition/billing-account";

/** As long as an insurer owes something for a claim by the books: a decision about it. */
export function DecideAboutClaim({ claim }: { claim: Stored<Claim> }) {
  const t = useChargesText();
  const [asking, setAsking] = useState(false);
  const account = idOf(extension(claim, ACCOUNT)?.valueReference);
  const journal = useAsk<Parameters>(
    "Account",
    `Account/${account ?? ""}/$journal`,
    {},
    { enabled: account !== undefined },
  );
  const open = journal.data && openOfClaim(entriesOf(journal.data), `Claim/${claim.id}`);
  if (!account || !open?.value || open.value <= 0) {
    return null;
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("decide")}
      </Button>
      {asking && (
        <DecideDialog
          account={account}
          claim={`Claim/${claim.id}`}
          open={open}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
