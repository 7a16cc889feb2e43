/** Long work over the API: 202, a representation that is computed of the row that the work keeps. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { stateOfOperation, type OperationFacts, type OperationState } from '../../src/rules/operation.ts'
import { machine } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'
import { insertDomain } from './operation-rows.ts'

let doors: Doors
let mailbox = ''
let contract = ''
let letter = ''
const domain = 'dom_mine'
before(async () => {
  doors = await openDoors()
  await insertDomain(doors, domain)
  const mail = await mine('POST', '/mail-domains', { name: 'moja.pl' })
  assert.equal(mail.status, 201, mail.text)
  const made = await mine('POST', '/mailboxes', { mailDomainId: mail.body.id, localPart: 'biuro' })
  assert.equal(made.status, 201, made.text)
  mailbox = made.body.id
  const hosting = await mine('POST', '/hosting/contracts', { package: 'start', length: 'month' })
  assert.equal(hosting.status, 201, hosting.text)
  contract = hosting.body.id
  letter = (await doors.deps.db('letters').where({ customer_id: doors.mine.customerId }).first('id')).id // of the order
})
after(() => doors.close())

const mine = (method: 'GET' | 'POST', path: string, body?: unknown, key?: string) => ask(doors.app, doors.mine.key, method, path, { body, ...key !== undefined && { key } })
const at = () => doors.clock.business

const ended = new Date('2026-02-02T10:00:00Z')
// facts, state
const states: [OperationFacts, OperationState][] = [
  [{ begun: false, endedAt: null, failure: null }, 'waiting'],
  [{ begun: true, endedAt: null, failure: null }, 'running'],
  [{ begun: false, endedAt: ended, failure: null }, 'done'],
  [{ begun: true, endedAt: ended, failure: null }, 'done'],
  [{ begun: true, endedAt: ended, failure: 'import-full' }, 'failed']
]
for (const [facts, state] of states) test(`HOUSE an operation ${JSON.stringify(facts)} is ${state}`, () => assert.equal(stateOfOperation(facts), state))

type Kind = { kind: string, who: 'mine' | 'staff', table: string, row: () => object, steps: [Record<string, unknown>, string, number | null, number | null, string | null, string | null][] }
const when = '2026-02-02T10:00:00+01:00'
const sha256 = '0'.repeat(64)
// kind, its row, then for each change of the row: the state, done, total, where the result is, why it failed
const kinds: Kind[] = [
  {
    kind: 'mailbox-export', who: 'mine', table: 'mailbox_exports', row: () => ({ mailbox_id: mailbox, form: 'mbox', filename: 'a.tar.gz', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', 0, null, null, null],
      [{ messages_known: 9, messages_done: 4 }, 'running', 4, 9, null, null],
      [{ messages_done: 9, completed_at: when, sha256, bytes: 7, keep_through: '2026-03-01' }, 'done', 9, 9, '/api/v1/mailboxes/MAILBOX/exports/ID', null],
      [{ deleted_at: when }, 'done', 9, 9, null, null]
    ]
  },
  {
    kind: 'mailbox-import', who: 'mine', table: 'mailbox_imports', row: () => ({ mailbox_id: mailbox, host: 'imap.example.org', port: 993, tls: 'tls', login: 'ewa', password_sealed: 'k1.sealed', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', 0, null, null, null],
      [{ messages_known: 5, messages_done: 1 }, 'running', 1, 5, null, null],
      [{ ended_at: when, ended_why: 'full', password_sealed: null }, 'failed', 1, 5, '/api/v1/mailboxes/MAILBOX/imports', 'import-full'],
      [{ ended_why: 'stopped' }, 'failed', 1, 5, '/api/v1/mailboxes/MAILBOX/imports', 'import-stopped'],
      [{ ended_why: 'log-in' }, 'failed', 1, 5, '/api/v1/mailboxes/MAILBOX/imports', 'import-log-in'],
      [{ ended_why: 'refused' }, 'failed', 1, 5, '/api/v1/mailboxes/MAILBOX/imports', 'import-refused'],
      [{ ended_why: 'done', messages_done: 5 }, 'done', 5, 5, '/api/v1/mailboxes/MAILBOX/imports', null]
    ]
  },
  {
    kind: 'domain-change', who: 'mine', table: 'domain_changes', row: () => ({ domain_id: domain, kind: 'lock', wanted: '{"on":true}', rule: 'HOUSE-LOCK', policy_version: 'niebieski@1', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', null, null, null, null],
      [{ steps: '[]' }, 'running', null, null, null, null],
      [{ refused_at: when, refused_say: 'status prohibits' }, 'failed', null, null, '/api/v1/domains/dom_mine/delegation', 'registry-refused'],
      [{ refused_at: null, refused_say: null, done_at: when }, 'done', null, null, '/api/v1/domains/dom_mine/delegation', null]
    ]
  },
  {
    kind: 'contract-export', who: 'mine', table: 'hosting_exports', row: () => ({ contract_id: contract, filename: 'a.tar.gz', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', 0, null, null, null],
      [{ messages_known: 2, messages_done: 1 }, 'running', 1, 2, null, null],
      [{ messages_done: 2, completed_at: when, sha256, bytes: 7, contents: '[]', keep_through: '2026-03-01' }, 'done', 2, 2, '/api/v1/hosting/contracts/CONTRACT/exports/ID', null],
      [{ deleted_at: when }, 'done', 2, 2, null, null]
    ]
  },
  {
    kind: 'letter', who: 'mine', table: 'letter_sendings', row: () => ({ letter_id: letter, operator_id: niebieski.id, customer_id: doors.mine.customerId, asked_kind: 'customer', asked_by: 'test', to_name: 'Jan', to_email: 'jan@example.pl', asked_at: at() }),
    steps: [
      [{}, 'waiting', null, null, null, null],
      [{ started_at: when, fault: '451 later' }, 'running', null, null, null, null],
      [{ sent_at: when, message_id: '<1@x>' }, 'done', null, null, '/api/v1/letters/LETTER', null]
    ]
  },
  {
    kind: 'takeover', who: 'staff', table: 'takeovers', row: () => ({ operator_id: niebieski.id, source: 'alfa', dry_run: false, skip_faulty: false, offline: true, digest: sha256, files: '[]', policy_version: 'niebieski@1', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', null, null, null, null],
      [{ progress: '{"stage":"enter","file":"domains.csv","lines":12,"asked":0}' }, 'running', 12, null, null, null],
      [{ progress: null, ended_at: when, outcome: 'faulty', report: '{}' }, 'failed', null, null, '/api/v1/imports/ID', 'takeover-faulty'],
      [{ dry_run: true }, 'done', null, null, '/api/v1/imports/ID', null],
      [{ dry_run: false, outcome: 'entered' }, 'done', null, null, '/api/v1/imports/ID', null]
    ]
  },
  {
    kind: 'mailbox-move', who: 'staff', table: 'mail_moves', row: () => ({ mailbox_id: mailbox, operator_id: niebieski.id, from_node: 'm1', to_node: 'm2', asked_at: at(), asked_by: 'test' }),
    steps: [
      [{}, 'waiting', 0, null, null, null],
      [{ messages_known: 3, messages_done: 2 }, 'running', 2, 3, null, null],
      [{ ended_at: when, ended_why: 'stopped' }, 'failed', 2, 3, '/api/v1/mailboxes/MAILBOX', 'move-stopped'],
      [{ ended_at: null, ended_why: null, copied_at: when, locked_at: when, switched_at: when, digest: 'd', remove_from: when }, 'done', 2, 3, '/api/v1/mailboxes/MAILBOX', null],
      [{ ended_at: when, ended_why: 'removed' }, 'done', 2, 3, '/api/v1/mailboxes/MAILBOX', null]
    ]
  }
]
for (const { kind, who, table, row, steps } of kinds) {
  test(`HOUSE an operation is a view over its row: ${kind}`, async () => {
    const id = `op_${kind}`
    if (kind === 'mailbox-move') for (const name of ['m1', 'm2']) await doors.deps.db('mail_nodes').insert(nodeRow(name)).onConflict('name').ignore()
    await doors.deps.db(table).insert({ id, ...row() })
    for (const [change, state, done, total, result, reason] of steps) {
      if (Object.keys(change).length > 0) await doors.deps.db(table).where({ id }).update(change)
      const { status, body, text } = await ask(doors.app, who === 'staff' ? doors.staff : doors.mine.key, 'GET', `/operations/${id}`)
      assert.equal(status, 200, text)
      assert.deepEqual([body.id, body.kind, body.state, body.done, body.total, body.result, body.error?.reason ?? null], [id, kind, state, done, total, result?.replace('MAILBOX', mailbox).replace('CONTRACT', contract).replace('LETTER', letter).replace(/\bID$/, id) ?? null, reason], JSON.stringify(change))
      assert.deepEqual([body.askedAt, body.endedAt !== null], ['2026-02-02T10:00:00+01:00', state === 'done' || state === 'failed'])
      if (reason !== null) assert.equal(body.error.instance, `urn:strefa:operation:${id}`)
    }
    assert.equal((await ask(doors.app, doors.staff, 'GET', `/operations/${id}`)).status, 200)
    const hidden = who === 'staff' ? doors.mine.key : doors.theirs.key
    assert.deepEqual((await ask(doors.app, hidden, 'GET', `/operations/${id}`)).body.reason, 'unknown-id')
    assert.equal((await ask(doors.app, hidden, 'GET', `/operations/${id}/events`)).status, 404)
    await doors.deps.db(table).where({ id }).delete()
  })
}

function nodeRow (name: string) {
  return { name, host: '127.0.0.1', imaps: 1, pop3s: 1, sieve: 1, lmtp: 1, doveadm: 1, sync: 1, open: false, added_at: at() }
}

test('RFC 9110 §15.3.3 long work is answered 202 with the operation and where it is, and again so for the same key; tried, it has no place', async () => {
  const form = { form: 'maildir' }
  const first = await mine('POST', `/mailboxes/${mailbox}/exports`, form, 'once')
  assert.equal(first.status, 202, first.text)
  const { id, operation } = first.body
  assert.deepEqual([first.headers['location'], operation.id, operation.kind, operation.state, operation.endedAt], [`/api/v1/operations/${id}`, id, 'mailbox-export', 'waiting', null])
  const again = await mine('POST', `/mailboxes/${mailbox}/exports`, form, 'once')
  assert.deepEqual([again.status, again.headers['location'], again.headers['idempotency-replayed'], again.text], [202, first.headers['location'], 'true', first.text])
  const tried = await mine('POST', `/mailboxes/${mailbox}/exports?dry_run=true`, form)
  assert.deepEqual([tried.status, tried.body.dryRun, tried.body.answer.operation.kind, tried.headers['location']], [200, true, 'mailbox-export', undefined])
  const read = await mine('GET', String(first.headers['location']).replace('/api/v1', ''))
  assert.deepEqual(read.body, operation)
  await doors.deps.db('mailbox_exports').where({ id }).delete()

  const lock = await mine('POST', `/domains/${domain}/lock`, { on: true })
  assert.equal(lock.status, 202, lock.text)
  assert.deepEqual([lock.headers['location'], lock.body.operation.kind], [`/api/v1/operations/${lock.body.changeId}`, 'domain-change'])
  await doors.deps.db('domain_changes').where({ id: lock.body.changeId }).delete()
})

async function insertExports (count: number, mailboxId = mailbox): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `mex_${index}`)
  await doors.deps.db('mailbox_exports').insert(ids.map((id, index) => ({ id, mailbox_id: mailboxId, form: 'mbox', filename: 'a', asked_at: new Date(at().getTime() + Math.floor(index / 2) * 1000), asked_by: 'test', ...index < count - 1 && { completed_at: at(), sha256, bytes: 1, keep_through: '2026-03-01' } })))
  return ids
}

test('HOUSE operations are listed newest first, in pages that miss and repeat nothing, by kind and while they are open; nobody else’s', async () => {
  const ids = await insertExports(5)
  const seen: string[] = []
  for (let cursor = '', more = true; more;) {
    const { status, body, text } = await mine('GET', `/operations?limit=2${cursor}`)
    assert.equal(status, 200, text)
    seen.push(...body.rows.map((row: { id: string }) => row.id))
    more = body.next !== null
    cursor = `&cursor=${body.next}`
  }
  assert.deepEqual(seen, ['mex_4', 'mex_3', 'mex_2', 'mex_1', 'mex_0'])
  assert.deepEqual((await mine('GET', '/operations?open=true')).body.rows.map((row: { id: string }) => row.id), ['mex_4'])
  assert.deepEqual((await mine('GET', '/operations?kind=letter')).body.rows, [])
  assert.equal((await mine('GET', '/operations?kind=mailbox-export')).body.rows.length, 5)
  assert.deepEqual((await ask(doors.app, doors.theirs.key, 'GET', '/operations')).body, { rows: [], next: null })
  assert.deepEqual((await mine('GET', `/operations?customerId=${doors.theirs.customerId}`)).body.reason, 'unknown-id')
  assert.equal((await ask(doors.app, doors.staff, 'GET', `/operations?customerId=${doors.mine.customerId}`)).body.rows.length, 5)
  assert.deepEqual((await ask(doors.app, doors.staff, 'GET', `/operations?customerId=${doors.theirs.customerId}`)).body.rows, [])
  for (const [bad, reason] of [['cursor=nonsense', 'bad-cursor'], [`cursor=${Buffer.from('["x","y"]').toString('base64url')}`, 'bad-cursor'], ['kind=other', 'schema'], ['open=false', 'schema']]) {
    const { status, body } = await mine('GET', `/operations?${bad}`)
    assert.deepEqual([status, body.reason], [422, reason], bad)
  }

  const domains = await createApiKey(doors.deps, machine, { operatorId: niebieski.id, customerId: doors.mine.customerId, role: 'domain-manager', label: 'domains', scope: 'read' })
  assert.deepEqual((await ask(doors.app, domains.secret, 'GET', '/operations')).body.rows, [], 'whose part it is not')
  assert.equal((await ask(doors.app, domains.secret, 'GET', `/operations/${ids[0]}`)).status, 404)
  await doors.deps.db('mailbox_exports').delete()
})
