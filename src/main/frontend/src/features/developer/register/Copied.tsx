import { Button, Code, CopyButton, Group, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useRegisterText } from "./text";

interface Props {
  label: string;
  text: string;
  /** What is to be known of it. */
  children?: ReactNode;
  /** What else can be done with it. */
  action?: ReactNode;
}

/** Something to be taken elsewhere. */
export function Copied({ label, text, children, action }: Props) {
  const t = useRegisterText();
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={600} size="sm" flex={1}>
          {label}
        </Text>
        <Group gap="xs">
          {action}
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <>
                <VisuallyHidden role="status">{copied && t("copied")}</VisuallyHidden>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t("copyOf", { what: label })}
                  onClick={copy}
                >
                  {t(copied ? "copied" : "copy")}
                </Button>
              </>
            )}
          </CopyButton>
        </Group>
      </Group>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {text}
      </Code>
      {children && (
        <Text size="sm" mt={4} style={{ overflowWrap: "anywhere" }}>
          {children}
        </Text>
      )}
    </div>
  );
}
