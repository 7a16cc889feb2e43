#!/bin/sh
# On the first start: the product's role, which makes Dovecot's, the name server's and the webmail's; a database for each.
set -eu
for name in strefa pdns webmail; do
  psql -q -v ON_ERROR_STOP=1 -v name="$name" -v password="$POSTGRES_PASSWORD" <<'SQL'
create role :"name" login createrole password :'password';
create database :"name" owner :"name";
SQL
done
psql -q -c 'alter role pdns nocreaterole' -c 'alter role webmail nocreaterole'
