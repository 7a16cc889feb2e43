/** What counts as a difference, and what only raises suspicion. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differencesOf, strangeStatuses, suspectsOf, type Difference, type Ours, type Theirs } from '../../src/registry/reconcile-plan.ts'

const us = 'strefa'
const now = new Date('2026-03-01T10:00:00Z')
const ends = new Date('2026-06-01T22:00:00Z')
const ours: Ours = { name: 'a.pl', expiresAt: ends, registrant: 'STR1', nameServers: null }
const theirs = { sponsor: us, statuses: ['ok'], registrant: 'STR1', nameServers: [], expiresAt: ends }
const delegated: Ours = { ...ours, nameServers: ['ns1.b.pl', 'ns2.b.pl'] }

const rows: [string, Ours | undefined, Theirs, Difference[]][] = [
  ['the same', ours, theirs, []],
  ['fractions of a second are nothing', ours, { ...theirs, expiresAt: new Date('2026-06-01T22:00:00.999Z') }, []],
  ['a second is something', ours, { ...theirs, expiresAt: new Date('2026-06-01T22:00:01Z') }, [{ kind: 'expiry', ours: '2026-06-01T22:00:00Z', theirs: '2026-06-01T22:00:01Z' }]],
  ['what the registry does not tell does not differ', ours, { ...theirs, expiresAt: null, registrant: null }, []],
  ['another registrant', ours, { ...theirs, registrant: 'STR2' }, [{ kind: 'registrant', ours: 'STR1', theirs: 'STR2' }]],
  ['unknown there', ours, 'absent', [{ kind: 'missing-there', ours: '2026-06-01T22:00:00Z', theirs: null }]],
  ['another registrar', ours, { ...theirs, sponsor: 'other', expiresAt: null, registrant: null }, [{ kind: 'sponsor', ours: us, theirs: 'other' }]],
  ['another registrar that is not named', ours, 'not-ours', [{ kind: 'sponsor', ours: us, theirs: null }]],
  ['unknown here', undefined, theirs, [{ kind: 'unknown-here', ours: null, theirs: '2026-06-01T22:00:00Z' }]],
  ['unknown here and somebody else’s', undefined, { ...theirs, sponsor: 'other' }, []],
  ['unknown on both sides', undefined, 'absent', []],
  ['name servers in another order and writing', delegated, { ...theirs, nameServers: ['NS2.b.pl.', 'ns1.b.pl'] }, []],
  ['a name server less', delegated, { ...theirs, nameServers: ['ns1.b.pl'] }, [{ kind: 'name-servers', ours: 'ns1.b.pl ns2.b.pl', theirs: 'ns1.b.pl' }]],
  ['a lock that nobody here set', ours, { ...theirs, statuses: ['serverHold', 'inactive'] }, [{ kind: 'status', ours: '', theirs: 'serverHold' }]],
  ['several at once', ours, { ...theirs, registrant: 'STR2', statuses: ['pendingDelete'] }, [{ kind: 'registrant', ours: 'STR1', theirs: 'STR2' }, { kind: 'status', ours: '', theirs: 'pendingDelete' }]]
]
for (const [what, known, told, expected] of rows) {
  test(`HOUSE-COMPARE ${what}`, () => assert.deepEqual(differencesOf(known, told, us, now), expected))
}

test('HOUSE-COMPARE past its end a name is blocked, as it has to be', () => {
  assert.deepEqual(strangeStatuses(['serverHold', 'serverUpdateProhibited'], true), [])
  assert.deepEqual(strangeStatuses(['serverHold', 'serverUpdateProhibited'], false), ['serverHold', 'serverUpdateProhibited'])
  assert.deepEqual(strangeStatuses(['pendingTransfer'], true), ['pendingTransfer'])
  assert.deepEqual(differencesOf(ours, { ...theirs, statuses: ['serverHold'] }, us, ends), [], 'from the instant of its end')
  assert.equal(differencesOf(ours, { ...theirs, statuses: ['serverHold'] }, us, new Date(ends.getTime() - 1)).length, 1)
})

test('HOUSE-COMPARE a report raises suspicion of what is on one list only, ends otherwise or is strange', () => {
  const books = ['a.pl', 'b.pl', 'c.pl', 'd.pl'].map(name => ({ name, expiresAt: ends }))
  const report = [
    { name: 'A.pl', expiresAt: ends, statuses: ['inactive'] },
    { name: 'b.pl', expiresAt: now, statuses: [] },
    { name: 'c.pl', expiresAt: ends, statuses: ['pendingTransfer'] },
    { name: 'e.pl', expiresAt: ends, statuses: [] }
  ]
  assert.deepEqual(suspectsOf(books, report, new Date('2026-02-01T00:00:00Z')), ['b.pl', 'c.pl', 'd.pl', 'e.pl'])
  assert.deepEqual(suspectsOf(books, books.map(each => ({ ...each, statuses: [] })), now), [])
})
