import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { usePerson } from "#/auth/useSession";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { PatientBanner } from "#/components/PatientBanner";
import { useDraft } from "#/components/useDraft";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";
import { Destination } from "./Destination";
import { Findings } from "./Findings";
import { foundMore, isOverridden, type Override } from "./findings";
import { MedicinePicker } from "./MedicinePicker";
import { draftOf, EMPTY, missingIn, type Order } from "./order";
import { checked, stored, useSign } from "./prescriptions";
import { NO_PARTS } from "./sig";
import { SigBuilder } from "./SigBuilder";
import { Understood } from "./Understood";

/** Prescribes: what and how, then what the safety checks say of it, then the signature. */
export function PrescribePage() {
  const { id = "" } = useParams();
  const t = useClinicText();
  const person = usePerson();
  const navigate = useNavigate();
  const [order, setOrder, forget] = useDraft<Order>(`prescribe.${id}`, EMPTY);
  // Whatever becomes of the signature, the next try changes this draft and makes no second one.
  const [kept, setKept, forgetKept] = useDraft(`prescribe.${id}.draft`, "");
  const [marked, setMarked] = useState(false);
  const [overrides, setOverrides] = useState<Record<string, Override | undefined>>({});
  const check = useChange(checked, []);
  const keep = useChange(stored, ["MedicationRequest"]);
  const sign = useSign();
  const missing = missingIn(order);
  const result = check.data;

  const change = (next: Order) => {
    setOrder(next);
    check.reset();
    sign.reset();
    setOverrides({});
  };
  const draft = () => ({ ...draftOf(id, person.fhirUser, order), id: kept || undefined });
  const begin = () => {
    setMarked(true);
    if (!missing) {
      check.mutate(draft());
    }
  };
  const done = (message: string) => {
    forget();
    forgetKept();
    notifications.show({ color: "green", message });
    void navigate(`/clinic/patients/${id}`);
  };
  const confirm = () =>
    result &&
    sign.mutate(
      { draft: draft(), overrides, onStored: (first) => setKept(first.id) },
      {
        onSuccess: () => done(t("signed", { medicine: order.medicine?.display ?? "" })),
        onError: (failure) => foundMore(failure) && check.mutate(draft()),
      },
    );

  return (
    <Stack maw={1000} mx="auto">
      <PatientBanner id={id} allergies />
      <Panel title={t("prescribe")}>
        <MedicinePicker
          value={order.medicine}
          error={marked && missing === "needsMedicine" ? t("needsMedicine") : undefined}
          onChange={(medicine) => change({ ...order, medicine })}
        />
        <SigBuilder
          sig={order.sig}
          parts={order.parts ?? NO_PARTS}
          onChange={(sig, parts) => change({ ...order, sig, parts })}
        />
        <TextInput
          label={t("sig")}
          description={t("sigHint")}
          required
          value={order.sig}
          error={marked && missing === "needsSig" ? t("needsSig") : undefined}
          onChange={(event) => change({ ...order, sig: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label={t("days")}
            min={1}
            max={366}
            allowDecimal={false}
            value={order.days ?? ""}
            onChange={(days) =>
              change({ ...order, days: typeof days === "number" ? days : undefined })
            }
          />
          <NumberInput
            label={t("refills")}
            min={0}
            max={12}
            allowDecimal={false}
            value={order.refills}
            onChange={(refills) =>
              change({ ...order, refills: typeof refills === "number" ? refills : 0 })
            }
          />
        </SimpleGrid>
        <Checkbox
          label={t("substitution")}
          checked={order.substitution}
          onChange={(event) => change({ ...order, substitution: event.currentTarget.checked })}
        />
        <Destination patient={id} order={order} onChange={change} />
        {!result && (
          <Group justify="flex-end">
            <Button onClick={begin} loading={check.isPending}>
              {t("check")}
            </Button>
          </Group>
        )}
        <Outcome failure={check.error} />
      </Panel>
      {result && (
        <Panel title={t("findings")}>
          <Understood completed={result.completed} />
          <Findings findings={result.findings} overrides={overrides} onChange={setOverrides} />
          {!isOverridden(result.findings, overrides) && (
            <Text size="sm" role="status">
              {t("mustOverride")}
            </Text>
          )}
          <Outcome failure={sign.error ?? keep.error} />
          <Group justify="flex-end">
            <Button
              variant="default"
              loading={keep.isPending}
              onClick={() => keep.mutate(draft(), { onSuccess: () => done(t("draftSaved")) })}
            >
              {t("saveDraft")}
            </Button>
            <Button
              onClick={confirm}
              loading={sign.isPending}
              disabled={!isOverridden(result.findings, overrides)}
            >
              {t("sign")}
            </Button>
          </Group>
        </Panel>
      )}
    </Stack>
  );
}
