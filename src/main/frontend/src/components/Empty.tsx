import { Center, Stack, Text, ThemeIcon } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Props {
  icon: TablerIcon;
  /** What there would be, in a sentence. */
  text: string;
  /** What to do about it. */
  action?: ReactNode;
}

/** A list without entries says so, and what to do. */
export function Empty({ icon: Icon, text, action }: Props) {
  return (
    <Center py="xl">
      <Stack align="center" gap="sm">
        <ThemeIcon size={56} radius="xl" variant="light" color="gray">
          <Icon size={28} stroke={1.5} />
        </ThemeIcon>
        <Text c="dimmed" ta="center">
          {text}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}
