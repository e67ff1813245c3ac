# syntax=docker/dockerfile:1

# Builds the web workspaces.
FROM node:22 AS web
WORKDIR /build/src/main/frontend
COPY src/main/frontend/package.json src/main/frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/main/frontend ./
RUN npm run build

# Compiles and packs. Tests run before an image is built, not while it is.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY fhir-profiles fhir-profiles
COPY terminology terminology
COPY src src
COPY --from=web /build/target/classes/webapp target/classes/webapp
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dui.skip \
    && cp target/foyer-*.jar foyer.jar \
    && java -Djarmode=tools -jar foyer.jar extract --layers --destination layers

# Runs, as a user without rights, from /opt/foyer; keeps its data in /var/lib/foyer.
FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 foyer \
    && useradd --system --uid 10001 --gid foyer --home-dir /var/lib/foyer --create-home foyer \
    && install -d -o foyer -g foyer /opt/foyer
WORKDIR /opt/foyer
COPY --from=build --chown=foyer:foyer /build/layers/dependencies/ ./
COPY --from=build --chown=foyer:foyer /build/layers/snapshot-dependencies/ ./
COPY --from=build --chown=foyer:foyer /build/layers/application/ ./
COPY --chown=foyer:foyer --chmod=0755 docker/healthcheck.sh docker/record-aot-cache.sh ./
USER foyer
# The cache fits only the JVM, jars and flags that it was recorded with: here, and in ENTRYPOINT.
RUN ./record-aot-cache.sh --enable-native-access=ALL-UNNAMED

ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    FOYER_DATA_DIR=/var/lib/foyer
EXPOSE 8080
VOLUME /var/lib/foyer
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["./healthcheck.sh"]
# Half of the memory is left for the embedded database and for what the JVM needs besides its heap.
# More flags: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=foyer.aot", "-Xlog:aot*=error", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "foyer.jar"]
