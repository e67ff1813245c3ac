import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** A sentence below the title. */
  subtitle?: ReactNode;
  /** What one can do on this page, at its upper end. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of a workspace: its title is also that of the browser's tab. */
export function Page({ title, subtitle, actions, children }: Props) {
  useDocumentTitle(`${title} · Foyer`);
  return (
    <Stack gap="md" maw={1400} mx="auto">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1}>{title}</Title>
          {subtitle && (
            <Text c="dimmed" component="div">
              {subtitle}
            </Text>
          )}
        </div>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}
