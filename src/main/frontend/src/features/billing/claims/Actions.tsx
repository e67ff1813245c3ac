import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Bundle, Claim, ClaimResponse } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Outcome } from "#/components/Outcome";
import { ReasonDialog } from "#/components/ReasonDialog";
import { operate, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { DecideAboutClaim } from "../payments/DecideAboutClaim";
import { useBillingText } from "../text";
import { useClaimsText } from "./text";

const TYPES = ["Claim", "ClaimResponse", "Task", "ChargeItem", "Account"];

/** What can be done with a claim in its state. */
export function Actions({ claim, blocked }: { claim: Stored<Claim>; blocked: boolean }) {
  const t = useBillingText();
  const claims = useClaimsText();
  const path = `Claim/${claim.id}`;
  const submit = useChange(() => operate<ClaimResponse>(`${path}/$submit`), TYPES);
  const inquire = useChange(() => operate<Bundle>(`${path}/$inquire`), TYPES);
  const send = () =>
    submit.mutate(undefined, {
      onSuccess: () => notifications.show({ color: "green", message: t("submitted") }),
    });
  const correct = `/billing/claims/${claim.id}/correct`;
  return (
    <div>
      <Group gap="xs" justify="flex-end">
        {claim.status === "draft" && (
          <>
            <Button variant="default" component={Link} to={correct}>
              {claims("change")}
            </Button>
            <Button loading={submit.isPending} disabled={blocked} onClick={send}>
              {t("submit")}
            </Button>
          </>
        )}
        {claim.status === "active" && (
          <>
            <Button variant="default" loading={inquire.isPending} onClick={() => inquire.mutate()}>
              {t("inquire")}
            </Button>
            <Button variant="default" component={Link} to={correct}>
              {claims("correct")}
            </Button>
            <DecideAboutClaim claim={claim} />
            <Reverse path={path} />
          </>
        )}
      </Group>
      <Outcome failure={submit.error ?? inquire.error} />
    </div>
  );
}

function Reverse({ path }: { path: string }) {
  const t = useBillingText();
  const [asking, setAsking] = useState(false);
  const reverse = useChange(
    (reason: string) =>
      operate(`${path}/$reverse`, parameters({ reason: { valueString: reason } })),
    TYPES,
  );
  return (
    <>
      <Button variant="default" c="red" onClick={() => setAsking(true)}>
        {t("reverse")}
      </Button>
      <ReasonDialog
        opened={asking}
        title={t("reverse")}
        text={t("reverseText")}
        confirm={t("reverse")}
        danger
        busy={reverse.isPending}
        failure={reverse.error}
        onClose={() => setAsking(false)}
        onConfirm={(reason) =>
          reverse.mutate(reason, {
            onSuccess: () => {
              setAsking(false);
              notifications.show({ message: t("reversed") });
            },
          })
        }
      />
    </>
  );
}
