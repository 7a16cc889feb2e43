/** Lives told in dates: the second rung with its fee, every later one, what monitoring found, a person's block, objections, instructions, the end of the contract. On the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { transact } from '../../src/db/transact.ts'
import { newId } from '../../src/db/ids.ts'
import { importStatement } from '../../src/billing/import-statement.ts'
import { niebieski } from '../../src/people/establish.ts'
import { addMailDomain } from '../../src/hosting/add-mail-domain.ts'
import { openContract } from '../../src/hosting/open-contract.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import type { PaperKind } from '../../src/rules/sanction-ladder.ts'
import { decideFinding } from '../../src/sanctions/judge-finding.ts'
import { decideReport } from '../../src/sanctions/decide-report.ts'
import { askTermination, decideTermination } from '../../src/sanctions/decide-termination.ts'
import { filePaper } from '../../src/sanctions/file-paper.ts'
import { answerObjection, objectToCase } from '../../src/sanctions/object.ts'
import { openByHand } from '../../src/sanctions/open-by-hand.ts'
import { previewDecision } from '../../src/sanctions/preview-decision.ts'
import { releaseCase } from '../../src/sanctions/release-case.ts'
import { clean } from '../support/clean.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { staff } from '../support/house.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'

let house: SanctionHouse
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  for (const who of [recipient, other]) await house.protect(who)
})
after(async () => { await house.close() })

const recipient = 'ewa@skrzynka.example'
const other = 'jan@skrzynka.example'
const desk: Actor = { ...staff, role: 'registrar-desk' } as Actor
const clientOf = ({ customerId }: Mailing): Actor => ({ kind: 'customer', role: 'owner', userId: 'usr_client', customerId, operatorId: house.operatorId })
const steps = async (work: () => Promise<unknown>) => (await house.journalOf(work)).map(({ action, rule }) => `${action} ${rule}`).filter(each => !each.startsWith('zone.'))
const file = async (mailing: Mailing, caseId: string, kind: PaperKind) => await filePaper(house.deps, clientOf(mailing), caseId, { kind, filename: `${kind}.pdf`, content: clean(Buffer.from(`%PDF-1.7 ${kind}`)) })
const letter = async (key: string) => await house.db('letters').where({ key }).first()

/** A sending to a protected address and the report about it, an hour later. */
async function reported (mailing: Mailing, sentAt: string, reportedAt: string, to = recipient) {
  await house.moveTo(sentAt)
  const sent = await house.send(mailing, to)
  await house.moveTo(reportedAt)
  return await house.complain(sent)
}

/** With the first case behind it. */
async function afterFirst (sentAt: string, reportedAt: string): Promise<Mailing> {
  const mailing = await house.sender()
  const { caseId } = await reported(mailing, sentAt, reportedAt)
  await releaseCase(house.deps, staff, caseId!, { why: 'explained by telephone' })
  return mailing
}

const feesOf = async (caseId: string) => await house.db('sanction_fees as f').join('debts as t', 't.id', 'f.debt_id').join('documents as d', 'd.debt_id', 't.id').where({ case_id: caseId, kind: 'proforma' }).orderBy('f.opened_at')
  .select('f.net_minor', 't.gross_minor', 't.matter', 't.due_on', 'd.number', 'f.paid_at', 'f.report_id')

test('MZ-3.3 the second sending: fifteen days, 45.00 net for each report that is handled, both papers and the money end it', async () => {
  const mailing = await afterFirst('2026-04-09 10:00', '2026-04-09 11:00')
  await house.moveTo('2026-04-10 08:00')
  const early = await house.send(mailing, other)
  let caseId = ''
  const opening = await steps(async () => { caseId = (await reported(mailing, '2026-04-10 09:00', '2026-04-10 10:00')).caseId! })
  assert.deepEqual(opening, ['report.receive OG-27.1', 'sender.block MZ-3.3', 'debt.open MZ-3.3', 'case.charge-report MZ-3.3', 'case.open MZ-3.3'])
  const row = await house.caseOf(caseId)
  assert.deepEqual([row.cause, row.rung, row.sanction, sayInstant(row.block_until), sayInstant(row.papers_until)], ['report', 2, 'MZ-3.3', '2026-04-25 24:00', '2026-04-27 24:00'])
  await house.settle()
  assert.match((await letter(`sender-blocked:${caseId}`)).text.replaceAll('\u00a0', ' '), /ewa@skrzynka\.example[^]*po raz drugi[^]*55,35 zł/)

  // another report about a sending from before the letter: the same case, its own fee
  assert.deepEqual(await steps(async () => { assert.equal((await house.complain(early)).verdict, 'case-joined') }), ['report.receive OG-27.1', 'report.join-case HOUSE-RUNG', 'debt.open MZ-3.3', 'case.charge-report MZ-3.3'])
  assert.equal((await house.complain(early)).duplicate, true)
  const fees = await feesOf(caseId)
  assert.deepEqual(fees.map(({ net_minor: net, gross_minor: gross, matter, due_on: due, paid_at: paid }) => [net, gross, matter, due, paid]), [4500n, 4500n].map(net => [net, 5535n, `sanction:${caseId}`, '2026-04-27', null]))

  await file(mailing, caseId, 'confirmation')
  assert.equal((await file(mailing, caseId, 'screenshot')).complete, false)
  await house.moveTo('2026-04-13 12:00')
  await house.pay(fees[0]!.number, 5535n)
  assert.ok(await house.isBlocked(mailing))
  await house.moveTo('2026-04-16 16:00') // Thursday
  assert.deepEqual(await steps(async () => { await house.pay(fees[1]!.number, 5535n) }).then(all => all.filter(each => each.startsWith('case.'))), ['case.fee-paid MZ-3.3'])
  await house.moveTo('2026-04-17 15:59')
  assert.ok(await house.isBlocked(mailing))
  assert.deepEqual((await steps(async () => await house.moveTo('2026-04-17 16:00'))).filter(each => !each.startsWith('invoice')), ['sender.release HOUSE-PAPERS', 'case.release HOUSE-PAPERS'])
  assert.equal(await house.isBlocked(mailing), false)
})

test('MZ-3.4 fifteen days without the money: the block ends at the limit, a person is asked about the contract; nothing ends by itself', async () => {
  const mailing = await afterFirst('2026-04-20 10:00', '2026-04-20 11:00')
  const contract = await hosted(mailing)
  const { caseId } = await reported(mailing, '2026-04-20 12:00', '2026-04-20 13:00') // Monday; + 15 days is Tuesday 5 May
  for (const kind of ['confirmation', 'screenshot'] as const) await file(mailing, caseId!, kind)
  await house.moveTo('2026-05-05 23:59')
  assert.ok(await house.isBlocked(mailing))
  await assert.rejects(askTermination(house.deps, staff, caseId!), { code: 'conflict', reason: 'papers-open' })
  assert.deepEqual(await steps(async () => await house.moveTo('2026-05-06 00:00')), ['sender.release HOUSE-LIMIT', 'case.end-block HOUSE-LIMIT', 'case.open-termination MZ-3.4'])
  assert.ok(await house.db('mailing_bars').where({ case_id: caseId, lifted_at: null }).first())
  await house.moveTo('2026-06-01 10:00')
  assert.equal((await house.db('hosting_contracts').where({ id: contract }).first()).ended_at, null)

  const why = 'nie zapłacono mimo wezwań'
  await assert.rejects(decideTermination(house.deps, desk, caseId!, { answer: 'terminate', why }), { code: 'forbidden' })
  await assert.rejects(decideTermination(house.deps, staff, caseId!, { answer: 'terminate', why: ' ' }), { code: 'invalid', reason: 'why-missing' })
  const [fee] = await feesOf(caseId!)
  await assert.rejects(decideTermination(house.deps, staff, caseId!, { answer: 'terminate', why }), { code: 'conflict', reason: 'money-unknown', rule: 'HOUSE-MONEY' })
  const bytes = buildCamt053([{ account: niebieski.bankAccount, id: 'ST-all', from: '2026-01-01', to: '2026-05-31', lines: [] }])
  await importStatement(house.deps, staff, { bytes, filename: 'all.xml' }) // the fee is not on it
  const [previewed] = await previewDecision(house.deps, staff, caseId!, { decision: 'terminate', why })
  assert.equal((await house.db('hosting_contracts').where({ id: contract }).first()).ended_at, null, 'a preview does nothing')
  assert.equal((await house.db('case_decisions').where({ case_id: caseId }).first()).outcome, null)
  await decideTermination(house.deps, staff, caseId!, { answer: 'terminate', why })
  const ended = await house.db('hosting_contracts').where({ id: contract }).first()
  assert.deepEqual([ended.end_cause, ended.end_rule, sayInstant(ended.ended_at)], ['breach', 'HOST-16.7', '2026-06-01 10:00'])
  assert.equal((await house.db('letters').whereLike('key', `hosting-ended:${contract}:%`).first()).text, previewed!.text)
  const row = await house.caseOf(caseId!)
  assert.deepEqual([row.release_rule, row.look_at, await house.db('letters').where({ key: `case-closed:${caseId}` }).first()], ['HOST-16.7', null, undefined])
  assert.equal(fee!.paid_at, null)
})

test('HOST-8.4, MZ-3.6 a further sending: no block, a decision at once, and it is a person’s; an objection with evidence closes it', async () => {
  const mailing = await afterFirst('2026-06-02 10:00', '2026-06-02 11:00')
  const second = await reported(mailing, '2026-06-02 12:00', '2026-06-02 13:00')
  await releaseCase(house.deps, staff, second.caseId!, { why: 'explained' })
  const { caseId, rule } = await reported(mailing, '2026-06-03 12:00', '2026-06-03 13:00')
  assert.equal(rule, 'MZ-3.6')
  assert.equal(await house.isBlocked(mailing), false)
  const row = await house.caseOf(caseId)
  assert.deepEqual([row.rung, row.blocks, row.block_until, row.papers_until, row.look_at], [3, false, null, null, null])
  const decision = await house.db('case_decisions').where({ case_id: caseId }).first()
  assert.deepEqual([decision.rule, decision.outcome, decision.evidence.sanction, decision.evidence.reports.length], ['MZ-3.6', null, 'MZ-3.6', 1])
  assert.match((await letter(`sanction-decision:${caseId}`)).text, /To 3\. taka sprawa[^]*decyduje człowiek/)
  await assert.rejects(file(mailing, caseId!, 'confirmation'), { code: 'conflict', reason: 'paper-not-asked' })

  await assert.rejects(objectToCase(house.deps, clientOf(mailing), caseId!, ''), { code: 'invalid' })
  await assert.rejects(objectToCase(house.deps, { ...clientOf(mailing), customerId: house.customer.id } as Actor, caseId!, 'x'), { code: 'not-found' })
  assert.deepEqual(await steps(async () => { await objectToCase(house.deps, clientOf(mailing), caseId!, 'To nie my:\nprzejęto hasło.') }), ['case.object HOST-8.4'])
  await assert.rejects(objectToCase(house.deps, clientOf(mailing), caseId!, 'jeszcze raz'), { code: 'conflict', reason: 'objection-open' })
  await file(mailing, caseId!, 'evidence')
  await assert.rejects(answerObjection(house.deps, clientOf(mailing), caseId!, { answer: 'uphold', why: 'tak' }), { code: 'forbidden' })
  await answerObjection(house.deps, desk, caseId!, { answer: 'reject', why: 'dziennik mówi co innego' })
  assert.match((await house.db('letters').whereLike('key', `objection-answered:${caseId}:%`).first()).text, /Uzasadnienie: dziennik mówi co innego/)
  await objectToCase(house.deps, clientOf(mailing), caseId!, 'Nowy dowód.')
  assert.deepEqual(await steps(async () => { await answerObjection(house.deps, desk, caseId!, { answer: 'uphold', why: 'przejęto hasło' }) }), ['case.answer-objection HOST-8.4', 'case.release HOST-8.4'])
  assert.equal((await house.db('case_decisions').where({ case_id: caseId }).first()).outcome, 'dropped')
  assert.equal((await reported(mailing, '2026-06-04 12:00', '2026-06-04 13:00')).rule, 'MZ-3.6')
})

const finding = async ({ domain, customerId }: Mailing, rule: 'MZ-3.7' | 'MZ-3.8', over: object = {}) => {
  const id = newId('fnd')
  await house.db('sending_findings').insert({
    id, operator_id: house.operatorId, customer_id: customerId, mail_domain_id: domain.id, rule, found_at: house.now(), first_at: house.now(), last_at: house.now(), ended_at: house.now(),
    recipients: 180, messages: 180, protected_recipients: rule === 'MZ-3.7' ? 3 : 0, most_at_once: 4, evidence: JSON.stringify({ windowMinutes: 60, messageIds: [], protectedMessageIds: [] }), ...over
  })
  await transact(house.db, trx => house.deps.jobs.add(trx, 'sanctions.judge-finding', { findingId: id }, id))
  await house.settle()
  return id
}
const verdictOf = async (id: string) => (await house.db('sending_findings').where({ id }).first('verdict', 'verdict_rule')) as { verdict: string, verdict_rule: string }

test('MZ-3.7 monitoring: a person decides whether it is applied; both papers and no money; it costs nothing and leads to nothing further', async () => {
  await house.moveTo('2026-06-08 10:00')
  const mailing = await house.sender()
  const id = await finding(mailing, 'MZ-3.7')
  assert.deepEqual(await verdictOf(id), { verdict: 'waiting', verdict_rule: 'MZ-3.7' })
  assert.equal(await house.isBlocked(mailing), false)
  await assert.rejects(decideFinding(house.deps, clientOf(mailing), id, { answer: 'open-case', why: 'x' }), { code: 'forbidden' })
  const { caseId } = await decideFinding(house.deps, desk, id, { answer: 'open-case', why: 'trzy adresy chronione' })
  assert.ok(await house.isBlocked(mailing))
  await assert.rejects(decideFinding(house.deps, desk, id, { answer: 'dismiss', why: 'x' }), { code: 'conflict', reason: 'answered' })
  assert.match((await letter(`sender-blocked:${caseId}`)).text, /monitoring wykrył[^]*nie naliczamy opłaty/)

  await house.moveTo('2026-06-09 10:00')
  assert.deepEqual(await verdictOf(await finding(mailing, 'MZ-3.7', { first_at: new Date('2026-06-08T07:00Z') })), { verdict: 'case-joined', verdict_rule: 'HOUSE-RUNG' })
  assert.deepEqual(await feesOf(caseId!), [])
  for (const kind of ['confirmation', 'screenshot'] as const) await file(mailing, caseId!, kind)
  await house.moveTo('2026-06-10 10:00')
  assert.equal(await house.isBlocked(mailing), false)
  assert.equal((await reported(mailing, '2026-06-11 10:00', '2026-06-11 11:00')).rule, 'MZ-3.1', 'it was no rung of a report')
  await assert.rejects(askTermination(house.deps, staff, caseId!), { code: 'conflict', reason: 'case-closed' })
})

test('MZ-3.8 batches: blocked until explained; MZ-3.9 later as a second sending; neither ends a contract', async () => {
  await house.moveTo('2026-06-15 10:00')
  const mailing = await house.sender()
  const first = await decideFinding(house.deps, desk, await finding(mailing, 'MZ-3.8'), { answer: 'open-case', why: 'cztery połączenia' })
  const row = await house.caseOf(first.caseId)
  assert.deepEqual([row.rule, sayInstant(row.block_until)], ['MZ-3.8', '2026-07-15 24:00'])
  await assert.rejects(file(mailing, first.caseId!, 'screenshot'), { reason: 'paper-not-asked' })
  await file(mailing, first.caseId!, 'explanation')
  await house.moveTo('2026-06-16 10:00')
  assert.equal(await house.isBlocked(mailing), false)

  await house.moveTo('2026-06-17 10:00')
  const later = await decideFinding(house.deps, desk, await finding(mailing, 'MZ-3.8'), { answer: 'open-case', why: 'znowu' })
  const again = await house.caseOf(later.caseId)
  assert.deepEqual([again.rule, again.sanction, sayInstant(again.block_until)], ['MZ-3.9', 'MZ-3.3', '2026-07-02 24:00'])
  await house.moveTo('2026-08-01 10:00')
  assert.equal(await house.isBlocked(mailing), false)
  assert.equal((await house.db('case_decisions').where({ case_id: later.caseId })).length, 0)
  await assert.rejects(askTermination(house.deps, staff, later.caseId!), { code: 'conflict', reason: 'no-right' })
})

test('HOST-8.5, HOST-8.2 a person blocks without an end, a business is told that nothing is refunded; HOST-8.4 an objection lifts it', async () => {
  await house.moveTo('2026-08-03 10:00')
  const mailing = await house.sender()
  await house.db('customers').where({ id: mailing.customerId }).update({ tax_id: '5260250274' })
  const asked = { mailDomainId: mailing.domain.id, rule: 'HOST-8.2', says: 'wyłudzanie haseł' } as const
  await assert.rejects(openByHand(house.deps, desk, asked), { code: 'forbidden' })
  await assert.rejects(openByHand(house.deps, clientOf(mailing), asked), { code: 'forbidden' })
  let caseId = ''
  assert.deepEqual(await steps(async () => { caseId = await openByHand(house.deps, staff, asked) }), ['sender.block HOST-8.2', 'case.open HOST-8.2'])
  await assert.rejects(openByHand(house.deps, staff, asked), { code: 'conflict', reason: 'sender-blocked' })
  assert.match((await letter(`sender-stopped:${caseId}`)).text, /Powód: wyłudzanie haseł[^]*HOST-8\.5/)
  await house.moveTo('2027-08-03 10:00')
  assert.ok(await house.isBlocked(mailing), 'a year later it stands')
  await objectToCase(house.deps, clientOf(mailing), caseId, 'To był test bezpieczeństwa.')
  const [, released] = await previewDecision(house.deps, desk, caseId, { decision: 'uphold', why: 'tak było' })
  await answerObjection(house.deps, desk, caseId, { answer: 'uphold', why: 'tak było' })
  assert.equal(await house.isBlocked(mailing), false)
  assert.equal((await letter(`sender-released:${caseId}`)).text, released!.text)
})

test('MZ-1.3 an instruction: 24 hours, then a person is asked; HOST-16.7 an administrator may open the decision', async () => {
  await house.moveTo('2027-08-06 10:00') // Friday
  const mailing = await house.sender()
  const caseId = await openByHand(house.deps, desk, { mailDomainId: mailing.domain.id, rule: 'MZ-1.3', says: 'Prześlij źródła bazy.' })
  assert.equal(await house.isBlocked(mailing), false)
  assert.match((await letter(`instruction-given:${caseId}`)).text, /Prześlij źródła bazy\.[^]*7 sierpnia 2027, 10:00/)
  await assert.rejects(askTermination(house.deps, staff, caseId), { code: 'conflict', reason: 'papers-open' })
  assert.deepEqual(await steps(async () => await house.moveTo('2027-08-07 10:00')), ['case.open-decision MZ-1.3'])
  await assert.rejects(file(mailing, caseId, 'explanation'), { code: 'too-late' })
  assert.deepEqual(await steps(async () => await askTermination(house.deps, staff, caseId)), ['case.open-termination HOST-16.7'])
  await assert.rejects(decideTermination(house.deps, staff, caseId, { answer: 'terminate', why: 'x' }), { code: 'conflict', reason: 'no-contract' })
  await decideTermination(house.deps, staff, caseId, { answer: 'dismiss', why: 'odpowiedział telefonicznie' })
  await releaseCase(house.deps, desk, caseId, { why: 'odpowiedział telefonicznie' })
  assert.ok(await letter(`case-closed:${caseId}`))
})

test('MZ-2.6 a breach without a rung of its own is told to be mended, and answered in time closes by itself', async () => {
  await house.moveTo('2027-08-09 10:00')
  const mailing = await house.sender()
  const caseId = await openByHand(house.deps, desk, { mailDomainId: mailing.domain.id, rule: 'MZ-2.6', says: 'Usuń zgłoszony adres.' })
  await file(mailing, caseId, 'explanation')
  assert.deepEqual(await steps(async () => await house.moveTo('2027-08-10 10:00')), ['case.release HOUSE-PAPERS'])
})

test('HOUSE-PROOF a report that waits: a person opens the next rung, joins it to the last case, or lets it go', async () => {
  await house.moveTo('2027-09-01 10:00')
  const mailing = await house.sender()
  const unproven = async () => {
    const sent = await house.send(mailing, 'nikt@inny.example')
    return await house.complain(sent)
  }
  const [one, two, three] = [await unproven(), await unproven(), await unproven()]
  assert.deepEqual([one.verdict, one.reason], ['waiting', 'recipient-not-protected'])
  await assert.rejects(decideReport(house.deps, clientOf(mailing), one.reportId, { answer: 'dismiss', why: 'x' }), { code: 'forbidden' })
  await assert.rejects(decideReport(house.deps, desk, one.reportId, { answer: 'join-case', why: 'x' }), { code: 'conflict', reason: 'no-case' })
  const { caseId } = await decideReport(house.deps, desk, one.reportId, { answer: 'open-case', why: 'odbiorca był zastrzeżony u partnera' })
  assert.ok(await house.isBlocked(mailing))
  assert.equal((await house.caseOf(caseId)).rule, 'MZ-3.1')
  assert.deepEqual(await decideReport(house.deps, desk, two.reportId, { answer: 'join-case', why: 'ta sama wysyłka' }), { caseId })
  assert.deepEqual(await decideReport(house.deps, desk, three.reportId, { answer: 'dismiss', why: 'nic w tym nie ma' }), { caseId: null })
  await assert.rejects(decideReport(house.deps, desk, three.reportId, { answer: 'dismiss', why: 'x' }), { code: 'conflict', reason: 'answered' })
})

/** The mailing's domain is served under a contract that has started. */
async function hosted ({ customerId, domain }: Mailing): Promise<string> {
  const { contractId } = await openContract(house.deps, staff, { customerId, package: 'start', length: 'year' })
  await house.settle()
  const [debt] = await house.db('hosting_bills as b').join('debts as t', 't.id', 'b.debt_id').join('documents as d', 'd.debt_id', 't.id').where({ contract_id: contractId, kind: 'proforma' }).select('d.number', 't.gross_minor')
  await house.pay(debt.number, debt.gross_minor)
  await addMailDomain(house.deps, staff, contractId, domain.id)
  return contractId
}
