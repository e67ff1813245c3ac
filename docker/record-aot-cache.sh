#!/bin/bash
# Records the ahead-of-time cache of the Foyer in this folder: one training run with the demonstration
# hospital in an embedded database of its own, and the requests that every server gets first.
# The cache is only used by the same JVM with the same jars at the same place.
set -euo pipefail

here=$(dirname "$(realpath "$0")")
data=$(mktemp -d)
trap 'rm -rf "$data" foyer.aotconf' EXIT
export SERVER_ADDRESS=127.0.0.1 SERVER_PORT=${TRAINING_PORT:-8080} FOYER_DATA_DIR=$data
export SPRING_PROFILES_ACTIVE=demo

# request METHOD PATH AUTHORIZATION [BODY]: a form to /oauth2, else FHIR
request() {
  local method=$1 path=$2 authorization=$3 body=${4:-} type=application/fhir+json
  [[ $path == /oauth2/* ]] && type=application/x-www-form-urlencoded
  exec 3<>"/dev/tcp/127.0.0.1/$SERVER_PORT"
  printf '%s %s HTTP/1.0\r\nAuthorization: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s' \
    "$method" "$path" "$authorization" "$type" "${#body}" "$body" >&3
  cat <&3
  exec 3<&-
}

java -XX:AOTMode=record -XX:AOTConfiguration=foyer.aotconf '-Xlog:aot*=error' "$@" -jar foyer.jar &
server=$!
until "$here/healthcheck.sh" 2>/dev/null; do
  kill -0 "$server"
  sleep 1
done
insurer="Basic $(printf demo-insurer:foyer-demo-secret | base64)"
token=$(request POST /oauth2/token "$insurer" 'grant_type=client_credentials&scope=system/*.cruds' |
  grep -o '"access_token":"[^"]*"' | cut -d'"' -f4)
for path in '/fhir/metadata' '/fhir/Claim?_sort=-created&_include=Claim:patient' '/fhir/Coverage?_total=accurate' '/login'; do
  request GET "$path" "Bearer $token" >/dev/null
done
kill "$server"
wait "$server" || true

java -XX:AOTMode=create -XX:AOTConfiguration=foyer.aotconf -XX:AOTCache=foyer.aot '-Xlog:aot*=error' "$@" -jar foyer.jar
# Refuses to start when the cache does not fit this JVM and these jars.
java -XX:AOTMode=on -XX:AOTCache=foyer.aot '-Xlog:aot*=error' "$@" -cp foyer.jar -version
