import { Alert, Button, Checkbox, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { Patient } from "fhir/r4";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import type { Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { FACTS } from "./compare";
import { useFactText } from "./factText";
import { merged, MOVED } from "./merging";
import { useMergeText } from "./text";
import { titleOf } from "./TwoRecords";

interface Props {
  source: Stored<Patient>;
  result: Stored<Patient>;
  onClose: () => void;
}

/** What would come of a merge, as the server says it; then it is done, if somebody is sure. */
export function MergeDialog({ source, result, onClose }: Props) {
  const t = useMergeText();
  const factText = useFactText();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const preview = useQuery({
    queryKey: ["merge preview", source.id, result],
    queryFn: () => merged({ source: source.id, result, preview: true }),
    staleTime: 0,
    retry: false,
  });
  const merge = useChange(merged, MOVED);
  // Once it is done the page has nothing to compare, and this dialog is gone: so no `onSuccess`.
  const confirm = () =>
    void merge.mutateAsync({ source: source.id, result }).then(
      () => {
        notifications.show({ color: "green", message: t("merged") });
        void navigate(`/reception/patients/${result.id}`);
      },
      () => undefined,
    );
  return (
    <Modal opened onClose={onClose} title={t("confirmTitle")} size="lg" centered>
      <Stack>
        <Loaded query={preview} lines={4}>
          {(patient) => (
            <>
              <Text>{t("willBe")}</Text>
              <Table withRowBorders={false} verticalSpacing={4}>
                <Table.Tbody>
                  {FACTS.map((fact) => (
                    <Table.Tr key={fact}>
                      <Table.Th scope="row" w="35%">
                        {t(fact)}
                      </Table.Th>
                      <Table.Td>{factText(patient, fact)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              <Alert color="yellow">
                <Text size="sm">{t("willEnd", { record: titleOf(source) })}</Text>
                <Text size="sm">{t("undo")}</Text>
              </Alert>
              <Checkbox
                label={t("sure")}
                checked={sure}
                onChange={(event) => setSure(event.currentTarget.checked)}
              />
            </>
          )}
        </Loaded>
        <Outcome failure={merge.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button
            onClick={confirm}
            disabled={!sure || !preview.isSuccess}
            loading={merge.isPending}
          >
            {t("merge")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
