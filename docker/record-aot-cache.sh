#!/bin/bash
# Records the ahead-of-time cache of the Foyer in this folder: one training run against an empty
# embedded database, with the requests that every server gets first.
# The cache is only used by the same JVM with the same jars at the same place.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
data=$(mktemp -d)
trap 'rm -rf "$data" foyer.aotconf' EXIT
export SERVER_ADDRESS=127.0.0.1 SERVER_PORT=${TRAINING_PORT:-8080} FOYER_DATA_DIR=$data

request() {
  local method=$1 path=$2 body=${3:-}
  exec 3<>"/dev/tcp/127.0.0.1/$SERVER_PORT"
  printf '%s %s HTTP/1.0\r\nContent-Type: application/fhir+json\r\nContent-Length: %d\r\n\r\n%s' \
    "$method" "$path" "${#body}" "$body" >&3
  cat <&3 >/dev/null
  exec 3<&-
}

java -XX:AOTMode=record -XX:AOTConfiguration=foyer.aotconf '-Xlog:aot*=error' "$@" -jar foyer.jar &
server=$!
until "$here/healthcheck.sh" 2>/dev/null; do
  kill -0 "$server"
  sleep 1
done
request GET /fhir/metadata
request POST /fhir/Patient '{"resourceType":"Patient","name":[{"family":"Training"}]}'
request POST /fhir '{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}]}'
request GET '/fhir/Patient?name=training&_sort=-_lastUpdated'
request GET /actuator/prometheus
kill "$server"
wait "$server" || true

java -XX:AOTMode=create -XX:AOTConfiguration=foyer.aotconf -XX:AOTCache=foyer.aot '-Xlog:aot*=error' "$@" -jar foyer.jar
# Refuses to start when the cache does not fit this JVM and these jars.
java -XX:AOTMode=on -XX:AOTCache=foyer.aot '-Xlog:aot*=error' "$@" -cp foyer.jar -version
