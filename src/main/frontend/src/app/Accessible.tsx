import { MantineThemeProvider } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useCommonText } from "#/components/text";
import { useFocusBack } from "./useFocusBack";

/**
 * Makes dialogs and notes accessible: the buttons that close them have names, and the focus goes
 * back to where it was.
 */
export function Accessible({ children }: { children: ReactNode }) {
  useFocusBack();
  const label = useCommonText()("close");
  const theme = useMemo(() => {
    const closing = { defaultProps: { closeButtonProps: { "aria-label": label } } };
    return { components: { Modal: closing, Drawer: closing, Notification: closing } };
  }, [label]);
  return (
    <MantineThemeProvider theme={theme} inherit>
      {children}
    </MantineThemeProvider>
  );
}
