import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Accessible } from "./app/Accessible";
import { App } from "./app/App";
import { theme, variables } from "./app/theme";
import { queryClient } from "./fhir/queries";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
// What locks scrolling behind dialogs makes a style of its own.
setNonce(nonce);
const root = document.getElementById("root");
if (!root) {
  throw new Error("The page has no root.");
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Accessible>
          <Notifications position="bottom-center" />
          <App />
        </Accessible>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
