import {
  Avatar,
  Menu,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { IconApps, IconCode, IconLogout, IconShieldLock, IconUser } from "@tabler/icons-react";
import i18next from "i18next";
import { Link } from "react-router";
import { session } from "#/auth/session";
import { usePerson } from "#/auth/useSession";
import { LANGUAGES, speak, type Language } from "#/text/catalogue";
import { useShellText } from "./text";

/** Who one is, how the page speaks and looks, and the way out. */
export function PersonMenu() {
  const t = useShellText();
  const person = usePerson();
  return (
    <Menu position="bottom-end" width={280} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label={`${initialsOf(person.name)}: ${t("account")}, ${person.name}`}>
          <Avatar color="foyer" variant="filled" radius="xl" autoContrast>
            {initialsOf(person.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {person.name}
          </Text>
          {person.userName}
        </Menu.Label>
        <Menu.Item component="a" href="/account" leftSection={<IconUser size={18} />}>
          {t("account")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/account/security"
          leftSection={<IconShieldLock size={18} />}
        >
          {t("security")}
        </Menu.Item>
        <Menu.Item component="a" href="/account/apps" leftSection={<IconApps size={18} />}>
          {t("apps")}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/developer"
          leftSection={<IconCode size={18} />}
          closeMenuOnClick
        >
          {t("developer")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        <LanguageChoice />
        <Menu.Label>{t("appearance")}</Menu.Label>
        <AppearanceChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => session.signOut()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageChoice() {
  const t = useShellText();
  return (
    <>
      <VisuallyHidden id="language">{t("language")}</VisuallyHidden>
      <SegmentedControl
        fullWidth
        aria-labelledby="language"
        value={i18next.language}
        onChange={(language) => speak(language as Language)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}

function AppearanceChoice() {
  const t = useShellText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <VisuallyHidden id="appearance">{t("appearance")}</VisuallyHidden>
      <SegmentedControl
        fullWidth
        aria-labelledby="appearance"
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme)}
        data={(["light", "dark", "auto"] as const).map((value) => ({ value, label: t(value) }))}
      />
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(" ").filter(Boolean);
  return [words[0], words.at(-1)]
    .map((word) => word?.charAt(0) ?? "")
    .join("")
    .toUpperCase();
}
