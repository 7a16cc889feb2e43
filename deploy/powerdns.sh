#!/bin/sh
# Loads the schema into an empty database, then serves.
set -eu
value () { sed -n "s/^gpgsql-$1=//p" /etc/strefa/pdns.conf; }
export PGHOST="$(value host)" PGPORT="$(value port)" PGDATABASE="$(value dbname)" PGUSER="$(value user)" PGPASSWORD="$(value password)"
[ "$(psql -Atc "select to_regclass('domains')")" ] || psql -q1 -v ON_ERROR_STOP=1 -f /usr/share/pdns-backend-pgsql/schema/schema.pgsql.sql
exec pdns_server --config-dir=/etc/strefa
