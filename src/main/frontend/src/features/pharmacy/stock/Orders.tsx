import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { SupplyRequest } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { quantityText } from "../queue/fill";
import { usePharmacyText } from "../text";

/** What was suggested and what is ordered for a place. */
export function Orders({ place }: { place: string }) {
  const t = usePharmacyText();
  const found = useSearch<SupplyRequest>("SupplyRequest", {
    status: "draft,active",
    _sort: "-date",
    _count: 100,
  });
  return (
    <Panel title={t("orders")}>
      <Loaded query={found}>
        {(bundle) => {
          const orders = resourcesOf<SupplyRequest>(bundle, "SupplyRequest").filter(
            (order) => order.deliverTo?.reference === `Location/${place}`,
          );
          return orders.length === 0 ? (
            <Text c="dimmed">{t("noOrders")}</Text>
          ) : (
            <Stack gap="xs" role="list">
              {orders.map((order) => (
                <Order key={order.id} order={order} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Order({ order }: { order: Stored<SupplyRequest> }) {
  const t = usePharmacyText();
  const save = useChange(update<SupplyRequest>, ["SupplyRequest", "Location"]);
  return (
    <Group role="listitem" justify="space-between">
      <Text>
        {conceptText(order.itemCodeableConcept)} · {quantityText(order.quantity)}
      </Text>
      {order.status === "draft" ? (
        <Button
          size="compact-sm"
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { ...order, status: "active" },
              { onSuccess: () => notifications.show({ message: t("ordered") }) },
            )
          }
        >
          {t("order")}
        </Button>
      ) : (
        <Badge variant="light" tt="none">
          {t("ordered")}
        </Badge>
      )}
      <Outcome failure={save.error} />
    </Group>
  );
}
