import {
  createTheme,
  darken,
  lighten,
  Input,
  Table,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

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

/** Grounds of this luminance have the same contrast with black and with white: 4.58:1. */
const EQUAL_CONTRAST = 0.179;
/** Text in these colours on a light ground of the same colour. */
const TINTED = ["foyer", "red", "orange", "yellow", "green", "teal", "blue", "violet"];

/** How Foyer looks, the same colours as its server-rendered pages (`foyer.css`). */
export const theme = createTheme({
  colors: { foyer },
  primaryColor: "foyer",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: EQUAL_CONTRAST,
  defaultRadius: "md",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif',
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.3" } } },
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // A hint above a field would put it lower than its neighbours.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
    }),
    // What scrolls can be scrolled by keyboard.
    TableScrollContainer: Table.ScrollContainer.extend({
      defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } },
    }),
  },
});

/** Quiet and tinted text has a contrast of at least 4.5:1 on every ground (WCAG 2.2, 1.4.3). */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": colors.gray[7],
    "--mantine-color-error": darken(colors.red[9], 0.1),
    ...tints((name) => darken(colors[name]?.[9] ?? "", 0.3)),
  },
  dark: {
    "--mantine-color-dimmed": colors.dark[1],
    "--mantine-color-error": lighten(colors.red[4], 0.1),
    ...tints((name) => lighten(colors[name]?.[3] ?? "", 0.2)),
  },
});

function tints(shade: (name: string) => string): Record<string, string> {
  return Object.fromEntries(
    TINTED.flatMap((name) => [
      [`--mantine-color-${name}-light-color`, shade(name)],
      [`--mantine-color-${name}-text`, shade(name)],
    ]),
  );
}
