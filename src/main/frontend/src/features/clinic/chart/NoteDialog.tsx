import { Button, Group, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { DocumentReference, Encounter } from "fhir/r4";
import { usePerson } from "#/auth/useSession";
import { Outcome } from "#/components/Outcome";
import { useDraft } from "#/components/useDraft";
import { create, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";

const LOINC = "http://loinc.org";
const CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category";

interface Props {
  patient: string;
  /** The visit that goes on: the note belongs to it. */
  encounter: Stored<Encounter> | undefined;
  onClose: () => void;
}

/** A progress note, kept on this tab while it is written. */
export function NoteDialog({ patient, encounter, onClose }: Props) {
  const t = useClinicText();
  const person = usePerson();
  const [text, setText, forget] = useDraft(`note.${patient}`, "");
  const save = useChange(create<DocumentReference>, ["DocumentReference"]);
  const templates = { blank: "", soap: t("templateSoap"), followUp: t("templateFollowUp") };
  const note = (): DocumentReference => ({
    ...noteOf(patient, person.fhirUser, person.name, text),
    context: encounter ? { encounter: [{ reference: `Encounter/${encounter.id}` }] } : undefined,
  });
  const submit = () =>
    save.mutate(note(), {
      onSuccess: () => {
        forget();
        notifications.show({ color: "green", message: t("noteSaved") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("note")} size="xl">
      <Stack>
        <Select
          label={t("noteTemplate")}
          placeholder={t("noteBlank")}
          data={[
            { value: "blank", label: t("noteBlank") },
            { value: "soap", label: t("noteSoap") },
            { value: "followUp", label: t("noteFollowUp") },
          ]}
          disabled={text.trim() !== "" && !Object.values(templates).includes(text)}
          onChange={(name) => setText(templates[name ?? "blank"])}
        />
        <Textarea
          label={t("noteText")}
          autosize
          minRows={12}
          maxRows={24}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Outcome failure={save.error} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {text && t("noteDraft")}
          </Text>
          <Button onClick={submit} loading={save.isPending} disabled={!text.trim()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function noteOf(
  patient: string,
  author: string | undefined,
  name: string,
  text: string,
): DocumentReference {
  return {
    resourceType: "DocumentReference",
    status: "current",
    docStatus: "final",
    type: {
      coding: [{ system: LOINC, code: "11506-3", display: "Progress note" }],
      text: "Progress note",
    },
    category: [{ coding: [{ system: CATEGORY, code: "clinical-note", display: "Clinical Note" }] }],
    subject: { reference: `Patient/${patient}` },
    date: new Date().toISOString(),
    author: author ? [{ reference: author, display: name }] : undefined,
    content: [{ attachment: { contentType: "text/plain; charset=utf-8", data: base64(text) } }],
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
