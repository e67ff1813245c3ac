import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Text,
  TextInput,
} from "@mantine/core";
import { useClinicText } from "../text";
import {
  FREQUENCIES,
  isTyped,
  ROUTES,
  sigAfter,
  sigOf,
  type Frequency,
  type Parts,
  type Route,
} from "./sig";

const ALL_ROUTES = Object.keys(ROUTES) as Route[];
const ALL_FREQUENCIES = Object.keys(FREQUENCIES) as Frequency[];

interface Props {
  sig: string;
  parts: Parts;
  onChange: (sig: string, parts: Parts) => void;
}

/**
 * Puts a dosage together from its parts, for those who would rather choose than type. What was
 * typed is never replaced without being asked for.
 */
export function SigBuilder({ sig, parts, onChange }: Props) {
  const t = useClinicText();
  const change = (part: Partial<Parts>) => {
    const next = { ...parts, ...part };
    onChange(sigAfter(sig, parts, next), next);
  };
  const built = sigOf(parts);
  return (
    <>
      <SimpleGrid
        cols={{ base: 2, sm: 3, md: 6 }}
        spacing="sm"
        role="group"
        aria-label={t("parts")}
      >
        <TextInput
          label={t("dose")}
          inputMode="decimal"
          value={parts.dose}
          onChange={(event) => change({ dose: event.currentTarget.value })}
        />
        <TextInput
          label={t("doseUnit")}
          placeholder="tablet"
          value={parts.unit}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
        <Select
          label={t("route")}
          clearable
          data={ALL_ROUTES.map((value) => ({ value, label: t(`route_${value}`) }))}
          value={parts.route ?? null}
          onChange={(value) => change({ route: ALL_ROUTES.find((each) => each === value) })}
        />
        <Select
          label={t("frequency")}
          clearable
          data={ALL_FREQUENCIES.map((value) => ({ value, label: t(`frequency_${value}`) }))}
          value={parts.frequency ?? null}
          onChange={(value) =>
            change({ frequency: ALL_FREQUENCIES.find((each) => each === value) })
          }
        />
        <NumberInput
          label={t("duration")}
          min={1}
          max={366}
          allowDecimal={false}
          value={parts.duration ?? ""}
          onChange={(value) => change({ duration: typeof value === "number" ? value : undefined })}
        />
        <Checkbox
          mt={30}
          label={t("asNeeded")}
          checked={parts.asNeeded}
          onChange={(event) => change({ asNeeded: event.currentTarget.checked })}
        />
      </SimpleGrid>
      <div role="status">
        {built && isTyped(sig, parts) && (
          <Group gap="xs">
            <Text size="sm">{t("partsUnused")}</Text>
            <Button size="compact-sm" variant="default" onClick={() => onChange(built, parts)}>
              {t("useParts", { sig: built })}
            </Button>
          </Group>
        )}
      </div>
    </>
  );
}
