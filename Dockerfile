# Builds: docker build --tag mockflow-ai .
# Runs:   docker run --env-file .env --publish 3000:3000 --memory 512m --stop-timeout 30 mockflow-ai
# What is in it, and how large it is: docs/image.md

# Node.js 26 is the line of long-term support since October 2026, Debian 13 (trixie) the stable release. Debian and not
# Alpine, as the native packages of the voice worker are made for glibc.
FROM node:26-trixie-slim AS base

FROM base AS build
WORKDIR /build
# Packages are installed anew when one of these has changed, and not for any other change. With .npmrc no script of a
# package runs; the stubs stand in for two packages that nothing here needs.
COPY package.json package-lock.json .npmrc ./
COPY agent-worker/stubs agent-worker/stubs
RUN npm ci
COPY . .
RUN npm run image -- /image

FROM base
# tini hands signals on and buries orphans, as a first process has to. The room's native client trusts the certificates of
# the system: Node.js alone would not need them.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# What seldom changes comes first, so that an update of the program sends its own few megabytes alone.
COPY --from=build /image/packages ./
COPY --from=build /image/program ./
# The user “node” of the base, as a number: with a name Kubernetes could not tell that it is not root. The files are
# root's, and nothing is written.
USER 1000:1000
# Where it listens unless PORT says otherwise.
EXPOSE 3000
# Exit code 1 when the server does not answer, or says 503: its database is away, or it is closing.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["node", "image/health-check.js"]
# Running interviews are told, brought to their end and saved, which takes up to 25 s: `docker stop -t 30`.
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--"]
# What `npm start` runs, without npm in between.
CMD ["node", "--max-semi-space-size=2", "--optimize-for-size", "dist/src/server.js"]
