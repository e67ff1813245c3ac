/** What is wrong with an address, as a key of the texts. */
export type AddressProblem = "tooLong" | "notAbsolute" | "notAllowed";

const LONGEST = 2000;
const ADDRESS = /^([a-z][a-z0-9+.-]*):[^\s"<>\\^`{|}]+$/i;
const WEB = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d*)?(?:[/?#]|$)/;
const LOOPBACK = ["127.0.0.1", "[::1]", "localhost"];

/** What the server would refuse of a redirect (docs/apps.md); it has the last word. */
export function redirectProblem(address: string): AddressProblem | undefined {
  if (address.length > LONGEST || address.includes("*")) return "tooLong";
  const scheme = ADDRESS.exec(address)?.[1];
  if (scheme === undefined || address.includes("#")) return "notAbsolute";
  // Schemes of the web are not an app's own, and those of apps have a domain in them.
  const own = scheme.includes(".");
  return own || isWebAddress(address) ? undefined : "notAllowed";
}

/** Whether a browser may be sent there: `https`, or `http` on the machine of the person. */
export function isWebAddress(address: string): boolean {
  const [, scheme, host = ""] = WEB.exec(address) ?? [];
  return (
    address.length <= LONGEST &&
    ADDRESS.test(address) &&
    (scheme === "https" || (scheme === "http" && LOOPBACK.includes(host)))
  );
}
