import { Radio, Stack, TextInput } from "@mantine/core";
import { KINDS, type Registration } from "./registration";
import { useRegisterText } from "./text";

interface Props {
  app: Registration;
  error: string | undefined;
  onChange: (part: Partial<Registration>) => void;
}

/** How the app proves who it is, and where its keys are if it does so by keys. */
export function KindFields({ app, error, onChange }: Props) {
  const t = useRegisterText();
  return (
    <>
      <Radio.Group
        label={t("kind")}
        value={app.kind}
        onChange={(value) => onChange({ kind: KINDS.find((each) => each === value) })}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`kind_${kind}`)}
              description={t(`kind_${kind}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {app.kind === "keys" && (
        <TextInput
          label={t("keys")}
          description={t("keysHint")}
          inputMode="url"
          required
          value={app.keys}
          error={error}
          onChange={(event) => onChange({ keys: event.currentTarget.value })}
        />
      )}
    </>
  );
}
