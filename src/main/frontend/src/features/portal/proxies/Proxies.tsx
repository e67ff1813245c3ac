import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RelatedPerson } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { conceptText, nameOf } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useSubject, useSubjects } from "../Subject";
import { EndDialog, NameDialog } from "./Dialogs";
import { Permits } from "./Permits";
import { mayAct, RELATIONS } from "./proxy";
import { useProxiesText } from "./text";

/** Who may act for a patient; patients themselves name people, and end it. */
export function Proxies() {
  const t = useProxiesText();
  const patient = useSubject();
  const { own } = useSubjects();
  const mine = own === patient;
  const [naming, setNaming] = useState(false);
  const found = useSearch<RelatedPerson>("RelatedPerson", { patient, _count: 50 });
  return (
    <Panel
      title={t(mine ? "title" : "titleOther")}
      actions={
        mine && (
          <Button size="sm" variant="default" onClick={() => setNaming(true)}>
            {t("add")}
          </Button>
        )
      }
    >
      {mine && <Text size="sm">{t("intro")}</Text>}
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const people = resourcesOf<RelatedPerson>(bundle, "RelatedPerson");
          return people.length === 0 ? (
            <Text c="dimmed">{t("nobody")}</Text>
          ) : (
            <Stack role="list" gap="sm">
              {people.map((person) => (
                <Proxy key={person.id} person={person} mine={mine} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      {mine && <Permits />}
      {naming && <NameDialog patient={patient} onClose={() => setNaming(false)} />}
    </Panel>
  );
}

function Proxy({ person, mine }: { person: Stored<RelatedPerson>; mine: boolean }) {
  const t = useProxiesText();
  const format = useFormat();
  const [ending, setEnding] = useState(false);
  const again = useChange(update<RelatedPerson>, ["RelatedPerson"]);
  const name = nameOf(person);
  const may = mayAct(person, todayIn(ownZone()));
  return (
    <Group role="listitem" justify="space-between" gap="xs">
      <div>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          <Badge variant="light" tt="none" color={may ? "foyer" : "gray"}>
            {t(may ? "may" : "mayNot")}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[
            ...useRelations(person),
            person.period?.end && t("until", { date: format.date(person.period.end) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Outcome failure={again.error} />
      </div>
      {mine && may && (
        <Button
          size="xs"
          variant="default"
          aria-label={t("endOf", { name })}
          onClick={() => setEnding(true)}
        >
          {t("end")}
        </Button>
      )}
      {mine && person.active === false && (
        <Button
          size="xs"
          variant="default"
          aria-label={t("againOf", { name })}
          loading={again.isPending}
          onClick={() =>
            again.mutate(
              { ...person, active: true },
              {
                onSuccess: () =>
                  notifications.show({ color: "green", message: t("restored", { name }) }),
              },
            )
          }
        >
          {t("again")}
        </Button>
      )}
      {ending && <EndDialog person={person} onClose={() => setEnding(false)} />}
    </Group>
  );
}

/** What somebody is to the patient, in the language of the page if the code is a common one. */
function useRelations(person: RelatedPerson): string[] {
  const t = useProxiesText();
  return (person.relationship ?? []).map((relationship) => {
    const known = RELATIONS.find((code) => relationship.coding?.some((each) => each.code === code));
    return known ? t(`relation_${known}`) : conceptText(relationship);
  });
}
