import {
  Alert,
  AppShell,
  Badge,
  Burger,
  Group,
  NavLink,
  Stack,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { useDisclosure, useNetwork } from "@mantine/hooks";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Suspense, useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { watchActivity } from "#/auth/activity";
import { usePerson } from "#/auth/useSession";
import { PageSkeleton } from "#/components/PageSkeleton";
import { PatientSearch } from "#/components/PatientSearch";
import { Broken } from "./Broken";
import { PersonMenu } from "./PersonMenu";
import { SessionEnded } from "./SessionEnded";
import classes from "./Shell.module.css";
import { useShellText } from "./text";
import type { Workspace } from "./workspace";
import { WorkspaceMenu } from "./WorkspaceMenu";

/** What surrounds the pages of a workspace: who, where, and what else there is. */
export function Shell({ workspace }: { workspace: Workspace }) {
  const t = useShellText();
  const [opened, menu] = useDisclosure();
  const { online } = useNetwork();
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(watchActivity, []);
  useEffect(() => {
    menu.close();
    if (first.current) {
      first.current = false;
    } else {
      content.current?.focus();
    }
    // The menu's functions are new each time; only the page counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <a href="#content" className={classes.skip}>
        {t("skip")}
      </a>
      <AppShell.Header className={classes.header} px="md">
        <Group h="100%" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={menu.toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t("close") : t("open")}
            aria-expanded={opened}
          />
          <Link to={`/${workspace.id}`} className={classes.brand} aria-label="Foyer">
            <img src="/foyer.svg" alt="" width={28} height={28} />
            <Text component="span" fw={650} size="lg" visibleFrom="xs">
              Foyer
            </Text>
          </Link>
          <div className={classes.search}>
            {workspace.patient && <PatientSearch open={workspace.patient} />}
          </div>
          <WorkspaceMenu current={workspace} />
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t("navigation")} className={classes.navbar}>
        <Places workspace={workspace} />
      </AppShell.Navbar>
      <AppShell.Main id="content" ref={content} tabIndex={-1} className={classes.main}>
        {!online && (
          <Alert color="yellow" icon={<IconPlugConnectedX />} mb="md" role="status">
            {t("offline")}
          </Alert>
        )}
        <Broken key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <workspace.Pages />
          </Suspense>
        </Broken>
      </AppShell.Main>
      <SessionEnded />
    </AppShell>
  );
}

function Places({ workspace }: { workspace: Workspace }) {
  const t = workspace.useText() as (key: string) => string;
  const person = usePerson();
  const { pathname } = useLocation();
  const places = workspace.places(person.roles);
  const here = places
    .map((place) => addressOf(workspace, place.path))
    .filter((address) => pathname === address || pathname.startsWith(`${address}/`))
    .sort((one, other) => other.length - one.length)[0];
  return (
    <Stack gap={2}>
      <VisuallyHidden component="h2">{t("title")}</VisuallyHidden>
      {places.map((place) => {
        const address = addressOf(workspace, place.path);
        return (
          <NavLink
            key={place.path}
            component={Link}
            to={address}
            label={t(place.label)}
            leftSection={<place.icon size={20} stroke={1.6} />}
            rightSection={place.useWaiting && <Waiting useWaiting={place.useWaiting} />}
            active={address === here}
            aria-current={address === here ? "page" : undefined}
            className={classes.place}
          />
        );
      })}
    </Stack>
  );
}

function Waiting({ useWaiting }: { useWaiting: () => number | undefined }) {
  const t = useShellText();
  const count = useWaiting();
  return count ? (
    <Badge size="sm" variant="filled" circle={count < 10} className="numbers">
      {count}
      <VisuallyHidden> {t("waiting")}</VisuallyHidden>
    </Badge>
  ) : null;
}

function addressOf(workspace: Workspace, path: string) {
  return path ? `/${workspace.id}/${path}` : `/${workspace.id}`;
}
