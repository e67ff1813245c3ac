import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Problems } from "./registration";
import { useRegisterText } from "./text";

interface Props {
  values: readonly string[];
  problems: Problems["redirects"];
  /** What the server said of them; it does not say of which. */
  refusal: string | undefined;
  onChange: (values: string[]) => void;
}

/** The addresses to which people are sent back: one field for each. */
export function RedirectFields({ values, problems, refusal, onChange }: Props) {
  const t = useRegisterText();
  return (
    <Fieldset
      legend={
        <Text size="sm" fw={600} component="span">
          {t("redirects")}
        </Text>
      }
      radius="md"
    >
      <Stack gap="xs" align="stretch">
        <Text size="xs" c="dimmed">
          {t("redirectsHint")}
        </Text>
        {values.map((value, index) => {
          const problem = problems?.[index];
          const number = index + 1;
          return (
            <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
              <TextInput
                flex={1}
                aria-label={t("redirect", { number })}
                type="text"
                inputMode="url"
                spellCheck={false}
                autoCapitalize="none"
                placeholder="https://"
                value={value}
                error={problem ? t(problem) : value !== "" && refusal !== undefined}
                onChange={(event) => onChange(values.with(index, event.currentTarget.value))}
              />
              {values.length > 1 && (
                <ActionIcon
                  size={36}
                  variant="default"
                  aria-label={t("removeRedirect", { number })}
                  onClick={() => onChange(values.toSpliced(index, 1))}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              )}
            </Group>
          );
        })}
        {refusal && (
          <Text size="sm" c="red" role="alert">
            {refusal}
          </Text>
        )}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...values, ""])}
          >
            {t("addRedirect")}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
