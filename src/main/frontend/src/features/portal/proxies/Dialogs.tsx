import {
  Button,
  Group,
  Modal,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RelatedPerson } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { Outcome } from "#/components/Outcome";
import { create, update, type Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useChange } from "#/fhir/queries";
import { isComplete, NOBODY, personOf, RELATIONS, type Typed } from "./proxy";
import { useProxiesText } from "./text";

/** Names somebody who is to act for the patient. */
export function NameDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const t = useProxiesText();
  const [typed, setTyped] = useState(NOBODY);
  const [marked, setMarked] = useState(false);
  const add = useChange(create<RelatedPerson>, ["RelatedPerson"]);
  const field = (name: Exclude<keyof Typed, "relation">, needed = false) => ({
    label: t(name),
    value: typed[name],
    required: needed,
    error: marked && needed && !typed[name].trim() ? t("needed") : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setMarked(true);
    if (!isComplete(typed)) return;
    add.mutate(personOf(patient, typed, t(`relation_${typed.relation}`)), {
      onSuccess: (person) => {
        notifications.show({ color: "green", message: t("added", { name: nameOf(person) }) });
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("addTitle")} size="lg" centered>
      <form onSubmit={send} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput {...field("given", true)} data-autofocus />
            <TextInput {...field("family", true)} />
            <NativeSelect
              label={t("relation")}
              value={typed.relation}
              onChange={({ currentTarget: { value } }) =>
                setTyped({ ...typed, relation: RELATIONS.find((each) => each === value) ?? "SPS" })
              }
              data={RELATIONS.map((value) => ({ value, label: t(`relation_${value}`) }))}
            />
            <TextInput {...field("phone")} type="tel" />
            <TextInput {...field("email")} type="email" />
          </SimpleGrid>
          <Outcome failure={add.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface EndProps {
  person: Stored<RelatedPerson>;
  onClose: () => void;
}

/** Ends that somebody acts for the patient. */
export function EndDialog({ person, onClose }: EndProps) {
  const t = useProxiesText();
  const end = useChange(update<RelatedPerson>, ["RelatedPerson"]);
  const name = nameOf(person);
  const confirm = () =>
    end.mutate(
      { ...person, active: false },
      {
        onSuccess: () => {
          notifications.show({ message: t("ended", { name }) });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t("endTitle", { name })} centered>
      <Stack>
        <Text>{t("endText")}</Text>
        <Outcome failure={end.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button color="red" onClick={confirm} loading={end.isPending}>
            {t("end")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
