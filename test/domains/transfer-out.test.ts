/** Domains on their way to another registrar, told in dates, on the real house with its practice registries. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { answerTransferOut } from '../../src/domains/transfer-out-answer.ts'
import { askTransferOut, requestTransferOut, withdrawTransferOut } from '../../src/domains/transfer-out.ts'
import { askTransferPapers, fileTransferPaper, refuseTransferOut, rejectTransferPaper } from '../../src/domains/transfer-out-papers.ts'
import { revealCode } from '../../src/domains/transfer-out-reveal.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainTransfer, type DomainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import type { Registries } from '../../src/registry/links.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let observer: Registries
let client: Actor
before(async () => {
  house = await openHouse('2026-05-04 10:00', ['nask', 'gtld', 'eurid'])
  observer = await house.observer()
  client = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
})
after(async () => {
  await observer.close()
  await house.close()
})

const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_other', operatorId: 'niebieski' }
const domainOf = async (name: string) => await house.db('domains').where({ name }).orderBy('registered_at', 'desc').first()
/** The last one. */
const openOf = async (domainId: string) => await house.db('transfers_out').where({ domain_id: domainId }).orderByRaw('end_reason is not distinct from ?, coalesce(asked_at, pending_at) desc', ['withdrawn']).first()
const letterOf = async (template: string, name: string) => await house.db('letters').where({ template }).whereRaw('facts->>\'name\' = ?', [name]).orderBy('written_at', 'desc').first()
const journal = async (domainId: string) => (await house.db('audit').where({ subject_id: domainId }).orderBy('id').select('action', 'rule')).map(({ action, rule }) => `${action} ${rule}`)
const paper = (text: string) => ({ purpose: 'transfer-request' as const, filename: 'wniosek.txt', content: clean(Buffer.from(text)) })

async function registered (name: string) {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return await domainOf(name)
}

let asked = 0
/** What another registrar says to the registry. */
const theirs = async (registry: string, request: DomainTransfer) =>
  await callRegistry({ ...house.deps, registries: observer }, { key: `theirs:${++asked}`, registry, subject: { type: 'test', id: 'theirs' }, command: domainTransfer, request })

const poll = async (registry: string) => {
  await pollRegistry(house.deps, registry)
  await house.settle()
}

test('DOM-II.7-WIN .pl: the oracle says from when and until when, before anything is asked', async () => {
  const domain = await registered('wychodzi.pl') // 2026-05-04
  const before = await askTransferOut(house.deps, client, domain.id)
  assert.deepEqual([before.opensAt, before.closesAt].map(at => sayInstant(at!)), ['2026-06-01 24:00', '2027-04-13 24:00'])
  assert.deepEqual([sayInstant(before.registryOpensAt!), sayInstant(before.registryClosesAt!)], ['2026-05-09 10:00', '2027-04-28 10:00'])
  assert.deepEqual(before.warnings.map(({ reason, rule }) => [reason, rule]), [['too-early', 'DOM-II.7-WIN']])
  assert.deepEqual([before.why?.reason, before.missing], ['registry-too-early', []])
  await assert.rejects(askTransferOut(house.deps, stranger, domain.id), { code: 'not-found' })
})

test('DOM-II.7 .pl: the code is issued at any time, shown once to the client alone, and each time that is written down', async () => {
  const domain = await domainOf('wychodzi.pl')
  await assert.rejects(requestTransferOut(house.deps, stranger, domain.id), { code: 'not-found' })
  const { transferId, oracle } = await requestTransferOut(house.deps, client, domain.id)
  assert.equal(oracle.warnings[0]?.reason, 'too-early')
  await assert.rejects(requestTransferOut(house.deps, client, domain.id), { code: 'conflict', reason: 'transfer-asked' })
  await house.settle()
  const issued = await openOf(domain.id)
  assert.ok(issued.issued_at && issued.code_sealed)
  assert.equal(sayInstant(issued.code_until), '2026-05-18 24:00')
  const letter = await letterOf('transfer-code-ready', 'wychodzi.pl')
  assert.ok(letter.rules.includes('DOM-II.7-WIN'))

  await assert.rejects(revealCode(house.deps, staff, transferId), { code: 'forbidden', reason: 'client-only' })
  await assert.rejects(revealCode(house.deps, stranger, transferId), { code: 'not-found' })
  const { code, warnings } = await revealCode(house.deps, client, transferId)
  assert.match(code, /^[0-9a-f]{32}$/)
  assert.equal(warnings.length, 1)
  assert.doesNotMatch(letter.text, new RegExp(code))
  await assert.rejects(revealCode(house.deps, client, transferId), { code: 'conflict', reason: 'code-revealed' })
  assert.equal((await openOf(domain.id)).code_sealed, null)
  const told = await house.db('audit').where({ action: 'transfer-out.reveal-code' })
  assert.deepEqual([told.length, told[0].actor_id, JSON.stringify(told[0].facts).includes(code)], [1, 'usr_ewa', false])
  assert.ok(!JSON.stringify(await house.db('registry_attempts').select('said')).includes(code), 'the journal of calls holds no code')
})

test('HOUSE-CODE .pl: nobody used it: replaced at the registry after its days, and another is issued when it is asked for', async () => {
  const domain = await domainOf('wychodzi.pl')
  const before = (await readRegistry(house.deps, 'nask', domainInfo, { name: 'wychodzi.pl' })).authInfo
  await house.moveTo('2026-05-19 00:10')
  const row = await openOf(domain.id)
  assert.deepEqual([row.end_reason, row.ended_at !== null], ['expired', true])
  const now = (await readRegistry(house.deps, 'nask', domainInfo, { name: 'wychodzi.pl' })).authInfo
  assert.notEqual(now, before)
  assert.equal(house.deps.keys.open((await domainOf('wychodzi.pl')).auth_info_sealed, domain.id), now)
})

test('DOM-II.7 .pl: with the code another registrar takes it; nothing is asked or renewed here any more', async () => {
  const domain = await domainOf('wychodzi.pl')
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  const request = await theirs('nask', { op: 'request', name: 'wychodzi.pl', authInfo: code })
  assert.ok(request.ok, JSON.stringify(request))
  await house.moveTo('2026-05-22 10:00') // the holder confirms
  await poll('nask')
  const gone = await domainOf('wychodzi.pl')
  assert.deepEqual([gone.transferred_away_to, gone.released_at !== null], ['observer', true])
  assert.deepEqual((await openOf(domain.id)).end_reason, 'gone')
  assert.equal((await letterOf('domain-moved-away', 'wychodzi.pl')).rules[0], 'HOUSE-AWAY')
  assert.ok((await journal(domain.id)).includes('domain.transfer-away HOUSE-AWAY'))
  await assert.rejects(requestTransferOut(house.deps, client, domain.id), { code: 'not-found' })
})

test('DOM-II.7 papers may be asked for first: the code waits for the last of them, and a rejected one counts for nothing', async () => {
  const domain = await registered('papierowa.pl')
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await assert.rejects(askTransferPapers(house.deps, client, transferId, { purposes: ['identity'], why: 'x' }), { code: 'forbidden' })
  await askTransferPapers(house.deps, staff, transferId, { purposes: ['identity'], why: 'Dane nie zgadzają się z wnioskiem' })
  await house.settle()
  assert.equal((await openOf(domain.id)).issued_at, null)
  await assert.rejects(fileTransferPaper(house.deps, client, transferId, paper('nie ten')), { code: 'invalid', reason: 'paper-purpose' })
  const identity = (text: string) => ({ purpose: 'identity' as const, filename: 'dowod.txt', content: clean(Buffer.from(text)) })
  const first = await fileTransferPaper(house.deps, client, transferId, identity('nieczytelny'))
  assert.deepEqual(first.missing, [])
  await rejectTransferPaper(house.deps, staff, transferId, first.paperId, 'Nieczytelny')
  await house.settle()
  assert.equal((await openOf(domain.id)).issued_at, null)
  await house.moveTo('2026-05-25 09:00')
  await fileTransferPaper(house.deps, client, transferId, identity('czytelny'))
  await house.settle()
  const issued = await openOf(domain.id)
  assert.ok(issued.issued_at)
  assert.ok(issued.issued_at.getTime() - house.now().getTime() <= 48 * 3_600_000)
  await withdrawTransferOut(house.deps, client, transferId)
  await house.settle()
  assert.equal((await openOf(domain.id)).end_reason, 'withdrawn')
})

test('DOM-II.7 a request that is not the holder’s is refused by the desk, before a code is out', async () => {
  const domain = await registered('podejrzana.pl')
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await askTransferPapers(house.deps, staff, transferId, { purposes: ['identity'], why: 'Podejrzany wniosek' })
  await refuseTransferOut(house.deps, staff, transferId, 'Abonent zaprzeczył')
  assert.equal((await openOf(domain.id)).end_reason, 'refused')
  await house.settle()
  assert.equal((await openOf(domain.id)).issued_at, null)
})

test('RFC 9154 §5 .com: no code until its paper is there, one of 128 bits then, none again when it ends', async () => {
  const domain = await registered('wychodzi.com')
  assert.equal(domain.auth_info_sealed, null)
  const { transferId, oracle } = await requestTransferOut(house.deps, client, domain.id)
  assert.deepEqual(oracle.missing, ['transfer-request'])
  await house.settle()
  assert.equal((await openOf(domain.id)).issued_at, null)
  await assert.rejects(revealCode(house.deps, client, transferId), { code: 'conflict', reason: 'no-code' })
  await fileTransferPaper(house.deps, client, transferId, paper('Proszę o przeniesienie. (-) Ewa Nowacka'))
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  assert.equal(code.length, 32)
  const wrong = await theirs('verisign', { op: 'request', name: 'wychodzi.com', years: 1, authInfo: 'not-the-code' })
  assert.ok(!wrong.ok && wrong.code === 2202)
  const early = await theirs('verisign', { op: 'request', name: 'wychodzi.com', years: 1, authInfo: code })
  assert.ok(!early.ok && early.code === 2106, 'the registry bars sixty days')
  await house.moveTo('2026-06-20 00:00')
  assert.equal((await openOf(domain.id)).end_reason, 'expired')
  const late = await theirs('verisign', { op: 'request', name: 'wychodzi.com', years: 1, authInfo: code })
  assert.ok(!late.ok && late.code === 2202, JSON.stringify(late))
})

test('DOM-III.5 .com: asked for with its paper, it is accepted within 48 hours of the new registrar’s request', async () => {
  await house.moveTo('2026-08-03 10:00')
  const domain = await domainOf('wychodzi.com')
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await fileTransferPaper(house.deps, client, transferId, paper('Proszę o przeniesienie. (-) Ewa Nowacka'))
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  const request = await theirs('verisign', { op: 'request', name: 'wychodzi.com', years: 1, authInfo: code })
  assert.ok(request.ok && request.result.status === 'pending', JSON.stringify(request))
  await poll('verisign')
  const gone = await domainOf('wychodzi.com')
  assert.deepEqual([gone.transferred_away_to, (await openOf(domain.id)).end_reason], ['observer', 'gone'])
  const entries = await journal(domain.id)
  assert.ok(entries.includes('transfer-out.approve DOM-III.5') && entries.includes('transfer-out.answered DOM-III.5'), entries.join('\n'))
})

test('DOM-III.5 .com: nobody asked us: holder and desk are told, a person rejects it, and it stays', async () => {
  const domain = await registered('skradziona.com')
  await house.moveTo('2026-10-05 10:00')
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await fileTransferPaper(house.deps, client, transferId, paper('Proszę o przeniesienie.'))
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  await withdrawTransferOut(house.deps, client, transferId) // he thinks better of it, and the code has been read by somebody
  const request = await theirs('verisign', { op: 'request', name: 'skradziona.com', years: 1, authInfo: code })
  assert.ok(request.ok, JSON.stringify(request))
  await poll('verisign')
  const row = await openOf(domain.id)
  assert.deepEqual([row.gaining, row.answer], ['observer', null])
  await assert.rejects(answerTransferOut(house.deps, client, row.id, { answer: 'reject', why: 'x' }), { code: 'forbidden' })
  await answerTransferOut(house.deps, staff, row.id, { answer: 'reject', why: 'Abonent wycofał wniosek' })
  await assert.rejects(answerTransferOut(house.deps, staff, row.id, { answer: 'approve', why: 'x' }), { code: 'conflict', reason: 'answered' })
  await house.settle()
  await poll('verisign')
  assert.equal((await domainOf('skradziona.com')).released_at, null)
  assert.equal((await openOf(domain.id)).end_reason, 'rejected')
  assert.ok(await letterOf('transfer-stopped', 'skradziona.com'))
})

test('DOM-IV.5 .eu: the code is the registry’s own, with its own end; who has it takes the name at once', async () => {
  const domain = await registered('wychodzi.eu')
  const { transferId, oracle } = await requestTransferOut(house.deps, client, domain.id)
  assert.deepEqual([oracle.missing, oracle.warnings], [[], []])
  await house.settle()
  const row = await openOf(domain.id)
  assert.ok(row.code_until.getTime() - house.now().getTime() > 30 * 86_400_000, 'about forty days')
  const { code } = await revealCode(house.deps, client, transferId)
  const contact = async (type: 'registrant' | 'billing' | 'tech') => {
    const made = await callRegistry({ ...house.deps, registries: observer }, {
      key: `theirs:contact:${type}`, registry: 'eurid', subject: { type: 'test', id: 'theirs' }, command: contactCreate,
      request: { id: 'theirs', name: 'Ktoś Inny', organisation: null, street: ['Krótka 2'], city: 'Gdańsk', postcode: '80-001', country: 'PL', phone: '+48.600999888', email: 'k@example.test', individual: true, eurid: { type, language: 'pl' } }
    })
    assert.ok(made.ok, JSON.stringify(made))
    return made.result.id
  }
  const request = await theirs('eurid', { op: 'request', name: 'wychodzi.eu', authInfo: code, eurid: { registrant: await contact('registrant'), contacts: [{ type: 'billing', id: await contact('billing') }, { type: 'tech', id: await contact('tech') }] } })
  assert.ok(request.ok && request.result.status === 'serverApproved', JSON.stringify(request))
  await poll('eurid')
  const gone = await domainOf('wychodzi.eu')
  assert.ok(gone.released_at, JSON.stringify(await house.db('registry_messages').where({ registry: 'eurid' }).select('handling', 'needs_person')))
})

test('HOUSE-AWAY what was paid for the next period goes back when the name has gone', async () => {
  const domain = await registered('odchodzi.com')
  await registered('zostaje.com')
  await house.moveTo('2027-09-20 10:00')
  const period = await house.db('renewals').where({ domain_id: domain.id }).orderBy('period_from', 'desc').first()
  assert.ok(period, 'offered')
  const debt = (await transact(house.db, async trx => await findDebt(trx, period.debt_id)))!
  await house.pay(debt.proformaNumber, 100n)
  const { transferId } = await requestTransferOut(house.deps, client, domain.id)
  await fileTransferPaper(house.deps, client, transferId, paper('Proszę o przeniesienie. (-) Ewa Nowacka'))
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  const request = await theirs('verisign', { op: 'request', name: 'odchodzi.com', years: 1, authInfo: code })
  assert.ok(request.ok, JSON.stringify(request))
  await poll('verisign')
  const closed = (await transact(house.db, async trx => await findDebt(trx, period.debt_id)))!
  assert.deepEqual([closed.closedAt !== null, closed.refundedMinor], [true, 100n])
})

test('RFC 5731 §3.2.4 a renewal that is paid while another registrar has asked for the name waits, and is done when the name stays', async () => {
  const { id, expires_on: before } = await domainOf('zostaje.com')
  const { transferId } = await requestTransferOut(house.deps, client, id)
  await fileTransferPaper(house.deps, client, transferId, paper('Proszę o przeniesienie. (-) Ewa Nowacka'))
  await house.settle()
  const { code } = await revealCode(house.deps, client, transferId)
  await withdrawTransferOut(house.deps, client, transferId)
  const request = await theirs('verisign', { op: 'request', name: 'zostaje.com', years: 1, authInfo: code })
  assert.ok(request.ok, JSON.stringify(request))
  await poll('verisign')

  const { debt_id: debtId } = await house.db('renewals').where({ domain_id: id }).first()
  const debt = (await transact(house.db, async trx => await findDebt(trx, debtId)))!
  await house.pay(debt.proformaNumber, debt.grossMinor)
  const renewals = async () => (await house.db('registry_calls').whereLike('key', `${id}:renew%`)).map(({ ok }) => ok)
  assert.deepEqual([await renewals(), (await domainOf('zostaje.com')).expires_on], [[], before])

  await answerTransferOut(house.deps, staff, (await openOf(id)).id, { answer: 'reject', why: 'Abonent wycofał wniosek' })
  await house.settle()
  await poll('verisign')
  assert.deepEqual([await renewals(), (await domainOf('zostaje.com')).expires_on], [[true], '2028-10-05'])
})
