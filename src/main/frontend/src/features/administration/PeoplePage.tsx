import { Anchor, Card, SimpleGrid, Text } from "@mantine/core";
import { Page } from "#/components/Page";
import { useAdministrationText } from "./text";

/** Pages of the server itself: they work without JavaScript, as login does. */
const PAGES = [
  ["users", "usersText", "/admin/users"],
  ["invite", "inviteText", "/admin/users/invite"],
  ["apps", "appsText", "/admin/apps"],
  ["tokens", "tokensText", "/admin/registration-tokens"],
  ["notices", "noticesText", "/admin/notices"],
] as const;

/** Where people and apps are looked after. */
export function PeoplePage() {
  const t = useAdministrationText();
  return (
    <Page title={t("people")}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {PAGES.map(([title, text, address]) => (
          <Card key={address} withBorder radius="lg">
            <Anchor href={address} fw={650}>
              {t(title)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(text)}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  );
}
