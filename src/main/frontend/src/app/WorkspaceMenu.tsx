import { Button, Menu, VisuallyHidden } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "react-router";
import { usePerson } from "#/auth/useSession";
import { useShellText } from "./text";
import type { Workspace } from "./workspace";
import { workspacesOf } from "./workspaces";

/** Switches between the workspaces of somebody with several roles. */
export function WorkspaceMenu({ current }: { current: Workspace }) {
  const t = useShellText();
  const workspaces = workspacesOf(usePerson().roles);
  if (workspaces.length < 2 && workspaces[0] === current) {
    return null;
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<current.icon size={18} stroke={1.6} />}
          rightSection={<IconChevronDown size={16} />}
          visibleFrom="xs"
        >
          <VisuallyHidden>{t("workspaces")}: </VisuallyHidden>
          <Title workspace={current} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            component={Link}
            to={`/${workspace.id}`}
            leftSection={<workspace.icon size={18} stroke={1.6} />}
          >
            <Title workspace={workspace} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Title({ workspace }: { workspace: Workspace }) {
  const t = workspace.useText() as (key: string) => string;
  return <>{t("title")}</>;
}
