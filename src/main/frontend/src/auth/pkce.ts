const BYTES = 32;

/** 256 random bits, as text that may stand in an address. */
export function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** The S256 code challenge of a verifier (RFC 7636, section 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(hash));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
