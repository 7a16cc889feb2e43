/** Which transforms draw on our balance: those wait while a registry is held for lack of funds (2104), all others go on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Transform } from '../../src/registry/epp/command.ts'
import { transforms } from '../../src/registry/epp/transforms.ts'

const draws = (name: string, request: object): boolean => {
  const { costs } = transforms[name] as unknown as Transform<object, unknown>
  return typeof costs === 'function' ? costs(request) : costs === true
}

const report = { before: 'a', after: 'a', deletedAt: new Date(0), restoredAt: new Date(1), reason: 'b', statements: ['c'] }

// command, request, whether it costs
const rows: [string, object, boolean][] = [
  ['domain:create', { name: 'a.pl', years: 1, nameServers: [] }, true],
  ['domain:create', { name: 'a.pl', years: 1, nameServers: [], nask: { book: true } }, true],
  ['domain:renew', { name: 'a.pl', years: 1 }, true],
  ['domain:renew', { name: 'a.pl', years: 1, reactivate: true }, true],
  ['domain:transfer', { op: 'request', name: 'a.pl' }, true],
  ['domain:transfer', { op: 'approve', name: 'a.pl' }, false],
  ['domain:transfer', { op: 'reject', name: 'a.pl' }, false],
  ['domain:transfer', { op: 'cancel', name: 'a.pl' }, false],
  ['domain:restore', { name: 'a.com', restore: { op: 'request' } }, true],
  ['domain:restore', { name: 'a.com', restore: { op: 'report', report } }, false],
  ['domain:update', { name: 'a.com', sync: '05-31' }, true],
  ['domain:update', { name: 'a.com', fee: { currency: 'USD', fee: '1.00' } }, true],
  ['domain:update', { name: 'a.com', add: { nameServers: ['ns1.a.com'] } }, false],
  ['domain:delete', { name: 'a.pl' }, false],
  ['domain:delete', { name: 'a.eu', eurid: { cancel: true } }, false],
  ['future:create', { name: 'a.pl', years: 3 }, true],
  ['future:renew', { name: 'a.pl', years: 3 }, true],
  ['future:transfer', { op: 'request', name: 'a.pl', years: 3 }, true],
  ['future:transfer', { op: 'request', name: 'a.pl' }, false],
  ['future:transfer', { op: 'cancel', name: 'a.pl' }, false],
  ['future:update', { name: 'a.pl' }, false],
  ['future:delete', { name: 'a.pl' }, false],
  ...['contact:create', 'contact:update', 'contact:delete', 'contact:transfer', 'host:create', 'host:update', 'host:delete', 'nsgroup:create', 'nsgroup:update', 'nsgroup:delete', 'keygroup:create', 'keygroup:update', 'keygroup:delete']
    .map((name): [string, object, boolean] => [name, {}, false])
]

for (const [name, request, expected] of rows) {
  test(`RFC 5730 §3 2104 ${name} ${JSON.stringify(request)} ${expected ? 'waits for funds' : 'goes on'}`, () => assert.equal(draws(name, request), expected))
}

test('RFC 5730 §3 2104 every transform is judged', () => assert.deepEqual([...new Set(rows.map(([name]) => name))].sort(), Object.keys(transforms).sort()))
