/** An optional part that is not installed: the product is whole without it, and the status says what follows. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { Config } from '../../src/config.ts'
import { powerDnsMissing } from '../../src/machine-room/powerdns-part.ts'
import { printStatus } from '../../src/machine-room/print-status.ts'
import { openStatusBoard } from '../../src/machine-room/status-file.ts'
import { webmailMissing } from '../../src/machine-room/webmail-place.ts'

test('HOUSE-ZONE without PowerDNS and webmail the status says what follows, and everything is well', () => {
  const data = mkdtempSync(path.join(tmpdir(), 'strefa-status-'))
  try {
    const board = openStatusBoard(data, () => new Date(0))
    board.report('web')({ state: 'ready', pid: 7, restarts: 0, lastError: null })
    board.absent('powerdns', powerDnsMissing)
    board.absent('webmail', webmailMissing)
    const lines: string[] = []
    assert.equal(printStatus({ data } as Config, line => { lines.push(line) }), true)
    assert.match(lines[1]!, /^powerdns +not installed, zones wait \(apt-get install pdns-server pdns-backend-pgsql\)$/)
    assert.match(lines[2]!, /^webmail +not installed, mail is read by mail programs alone \(apt-get install .*roundcube-core/)
    board.report('web')({ state: 'waiting', pid: null, restarts: 1, lastError: 'x' })
    const away: string[] = []
    assert.equal(printStatus({ data } as Config, line => { away.push(line) }), false)
    assert.match(away[1]!, /^ +The panel, the API .* are away; mail goes on\. See log\/web\.log\.$/)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})
