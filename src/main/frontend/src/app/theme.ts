import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const foyer: MantineColorsTuple = [
  "#e9f6f6",
  "#d3eaeb",
  "#a5d5d8",
  "#74bfc4",
  "#4eadb3",
  "#369fa7",
  "#1d838b",
  "#0f6c74",
  "#0f5c63",
  "#0a454b",
];

/** How Foyer looks, the same colours as its server-rendered pages (`foyer.css`). */
export const theme = createTheme({
  colors: { foyer },
  primaryColor: "foyer",
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  defaultRadius: "md",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif',
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.3" } } },
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Quiet text has a contrast of at least 4.5:1 on every ground (WCAG 2.2, 1.4.3). */
export const variables: CSSVariablesResolver = (colors) => ({
  variables: {},
  light: { "--mantine-color-dimmed": colors.colors.gray[7] },
  dark: { "--mantine-color-dimmed": colors.colors.dark[1] },
});
