import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import type { Encounter, ServiceRequest } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { ReasonDialog } from "#/components/ReasonDialog";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { revoked } from "./order";
import { OrderDialog } from "./OrderDialog";

interface Props {
  patient: string;
  encounter: Stored<Encounter> | undefined;
  mayOrder: boolean;
}

/** Examinations and procedures that are ordered, the latest first. */
export function Orders({ patient, encounter, mayOrder }: Props) {
  const t = useClinicText();
  const [ordering, setOrdering] = useState(false);
  const found = useSearch<ServiceRequest>("ServiceRequest", {
    patient,
    intent: "order",
    _sort: "-authored",
    _count: 20,
  });
  useLive(`ServiceRequest?patient=${patient}`);
  return (
    <Panel
      title={t("orders")}
      actions={
        mayOrder && (
          <Button size="xs" variant="default" onClick={() => setOrdering(true)}>
            {t("placeOrder")}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {(bundle) => {
          const orders = resourcesOf<ServiceRequest>(bundle, "ServiceRequest");
          return orders.length === 0 ? (
            <Text c="dimmed">{t("nothingOrdered")}</Text>
          ) : (
            <Stack gap="sm" role="list">
              {orders.map((order) => (
                <Order key={order.id} order={order} mayRevoke={mayOrder} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      {ordering && (
        <OrderDialog patient={patient} encounter={encounter} onClose={() => setOrdering(false)} />
      )}
    </Panel>
  );
}

function Order({ order, mayRevoke }: { order: Stored<ServiceRequest>; mayRevoke: boolean }) {
  const t = useClinicText();
  const format = useFormat();
  const [revoking, setRevoking] = useState(false);
  const save = useChange(update<ServiceRequest>, ["ServiceRequest"]);
  const what = conceptText(order.code);
  return (
    <Group role="listitem" justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text>{what}</Text>
        <Text size="xs" c="dimmed">
          {[
            format.date(order.authoredOn),
            order.requester?.display,
            order.note?.map((note) => note.text).join(" "),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {order.priority && order.priority !== "routine" && order.status === "active" && (
          <Badge color="orange" variant="light" tt="none">
            {t("urgent")}
          </Badge>
        )}
        <Badge color={order.status === "active" ? "foyer" : "gray"} variant="light" tt="none">
          {t(`service_${order.status}`)}
        </Badge>
        {mayRevoke && order.status === "active" && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={`${t("revoke")}: ${what}`}
            onClick={() => setRevoking(true)}
          >
            {t("revoke")}
          </Button>
        )}
      </Group>
      <ReasonDialog
        opened={revoking}
        title={`${t("revoke")}: ${what}`}
        text={t("whyState")}
        confirm={t("revoke")}
        danger
        busy={save.isPending}
        failure={save.error}
        onClose={() => setRevoking(false)}
        onConfirm={(reason) =>
          save.mutate(revoked(order, reason), { onSuccess: () => setRevoking(false) })
        }
      />
    </Group>
  );
}
