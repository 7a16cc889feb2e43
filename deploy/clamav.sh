#!/bin/sh
# The signatures that are always there, then freshclam beside clamd.
set -eu
mkdir -p /var/lib/strefa/signatures
cp /etc/strefa/signatures/* /var/lib/strefa/signatures/
( while :; do freshclam --stdout --config-file /etc/strefa/freshclam.conf || true; sleep 14400; done ) &
exec clamd --foreground --config-file /etc/strefa/clamd.conf
