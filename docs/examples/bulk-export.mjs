// Exports what is asked for, by the system demo-backend, and writes each resource as a line.
// node docs/examples/bulk-export.mjs [FHIR base] [path, such as 'Patient/$export?_type=Patient']
// https://hl7.org/fhir/uv/bulkdata/STU2/export.html
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const base = process.argv[2] ?? 'http://localhost:8080/fhir';
const path = process.argv[3] ?? '$export';

const tokenExample = fileURLToPath(new URL('backend-token.mjs', import.meta.url));
const token = execFileSync('node', [tokenExample, base], { encoding: 'utf8' }).trim();
const authorization = { Authorization: `Bearer ${token}` };

const get = async (url, headers) => {
  const answer = await fetch(url, { headers: { ...authorization, ...headers } });
  if (!answer.ok && answer.status !== 429) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  return answer;
};

const started = await get(`${base}/${path}`, {
  Accept: 'application/fhir+json',
  Prefer: 'respond-async',
});
const status = started.headers.get('content-location');

let answer = await get(status);
while (answer.status !== 200) {
  console.error(answer.headers.get('x-progress'));
  const seconds = Number(answer.headers.get('retry-after'));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  answer = await get(status);
}

for (const { url } of (await answer.json()).output) {
  const file = await get(url, { Accept: 'application/fhir+ndjson' });
  for await (const text of file.body.pipeThrough(new TextDecoderStream())) {
    process.stdout.write(text);
  }
}
await fetch(status, { method: 'DELETE', headers: authorization });
