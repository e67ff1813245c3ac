// Imports a file with one resource on each line, as the system demo-backend, and prints what is wrong.
// node docs/examples/import.mjs [FHIR base] [file]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const base = process.argv[2] ?? 'http://localhost:8080/fhir';
const lines = readFileSync(process.argv[3]);

const tokenExample = fileURLToPath(new URL('backend-token.mjs', import.meta.url));
const token = execFileSync('node', [tokenExample, base], { encoding: 'utf8' }).trim();
const authorization = { Authorization: `Bearer ${token}` };

const ask = async (url, options = {}) => {
  const headers = { ...authorization, ...options.headers };
  const answer = await fetch(url, { ...options, headers });
  if (!answer.ok && answer.status !== 429) {
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  return answer;
};

const started = await ask(`${base}/$import`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/fhir+ndjson', Prefer: 'respond-async' },
  body: lines,
});
const status = started.headers.get('content-location');

let answer = await ask(status);
while (answer.status !== 200) {
  console.error(answer.headers.get('x-progress'));
  const seconds = Number(answer.headers.get('retry-after'));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  answer = await ask(status);
}

const { stored, error } = await answer.json();
console.error(`${stored} resources were stored`);
for (const { url } of error) {
  const outcomes = await ask(url, { headers: { Accept: 'application/fhir+ndjson' } });
  console.log(await outcomes.text());
}
