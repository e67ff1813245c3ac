// Prints an access token for the system demo-backend, which proves who it is by a signed assertion.
// node docs/examples/backend-token.mjs [FHIR base]
// https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const base = process.argv[2] ?? 'http://localhost:8080/fhir';
const keys = new URL(
  '../../src/main/resources/demonstration/demo-backend/demonstration-only-private-keys.json',
  import.meta.url,
);
const key = JSON.parse(readFileSync(keys, 'utf8')).keys.find(({ alg }) => alg === 'ES384');

const discovery = await fetch(`${base}/.well-known/smart-configuration`).then((r) => r.json());
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = [
  encode({ alg: 'ES384', kid: key.kid, typ: 'JWT' }),
  encode({
    iss: 'demo-backend',
    sub: 'demo-backend',
    aud: discovery.token_endpoint,
    jti: randomUUID(),
    exp: Math.floor(Date.now() / 1000) + 240,
  }),
].join('.');
const signature = sign('sha384', Buffer.from(unsigned), {
  key: createPrivateKey({ key, format: 'jwk' }),
  dsaEncoding: 'ieee-p1363',
}).toString('base64url');

const answer = await fetch(discovery.token_endpoint, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'system/*.cruds',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `${unsigned}.${signature}`,
  }),
});
if (!answer.ok) {
  throw new Error(`${answer.status}: ${await answer.text()}`);
}
console.log((await answer.json()).access_token);
