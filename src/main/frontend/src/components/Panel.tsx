import { Group, Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, actions, children }: Props) {
  return (
    <Paper component="section" withBorder radius="lg" p="md" aria-label={title}>
      <Stack gap="sm">
        {(title ?? actions) && (
          <Group justify="space-between" gap="xs">
            {title && (
              <Title order={2} size="h4">
                {title}
              </Title>
            )}
            {actions && (
              <Group gap="xs" className="no-print">
                {actions}
              </Group>
            )}
          </Group>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
