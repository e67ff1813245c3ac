import { Card, Group, SimpleGrid, Text, ThemeIcon, UnstyledButton } from "@mantine/core";
import {
  IconApps,
  IconKey,
  IconMailExclamation,
  IconUserPlus,
  IconUsers,
  IconUserShield,
} from "@tabler/icons-react";
import { Page } from "#/components/Page";
import { useAdministrationText } from "./text";

/** Pages of the server itself: they work without JavaScript, as login does. */
const PAGES = [
  ["users", "usersText", "/admin/users", IconUsers],
  ["invite", "inviteText", "/admin/users/invite", IconUserPlus],
  ["apps", "appsText", "/admin/apps", IconApps],
  ["tokens", "tokensText", "/admin/registration-tokens", IconKey],
  ["notices", "noticesText", "/admin/notices", IconMailExclamation],
  ["account", "accountText", "/account", IconUserShield],
] as const;

/** Where people and apps are looked after. */
export function PeoplePage() {
  const t = useAdministrationText();
  return (
    <Page title={t("people")} subtitle={t("peopleText")}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {PAGES.map(([title, text, address, Icon]) => (
          <UnstyledButton key={address} component="a" href={address}>
            <Card withBorder radius="lg" h="100%">
              <Group wrap="nowrap" align="flex-start">
                <ThemeIcon size={40} radius="md" variant="light">
                  <Icon size={22} stroke={1.6} />
                </ThemeIcon>
                <div>
                  <Text fw={650}>{t(title)}</Text>
                  <Text size="sm" c="dimmed">
                    {t(text)}
                  </Text>
                </div>
              </Group>
            </Card>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Page>
  );
}
