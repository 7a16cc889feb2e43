/** A complaint comes in (HOST-14, OG-22, VO-17, VO-18): by the customer's people, or entered by staff who got a letter or an e-mail. Its receipt is confirmed in the same transaction. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { normaliseAccount, ibanOf } from '../billing/iban.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { disputeDebt } from '../hosting/dispute-debt.ts'
import { findCustomer, findOperator, type Customer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { answerUntil, confirmUntil, isMadeInTime, madeUntil, missingParts, silenceUntil, type ComplaintAbout, type ComplaintChannel, type ComplaintFacts } from '../rules/complaint.ts'
import type { ComplaintTerms } from '../rules/complaint-terms.ts'
import { termsInForce } from '../terms/in-force.ts'
import { countOpen, findOpenAbout, insertComplaint, type NewComplaint } from './complaint-store.ts'
import { complaintUrl, type ComplaintDeps, type FindThing, type Thing } from './deps.ts'
import { lookAgain } from './read-complaint.ts'
import { note, tell } from './tell.ts'

/** So many of one customer are open at a time. */
const mostOpen = 50

export type ComplaintDraft = {
  /** Given by whoever may send it twice: the second is a conflict. */
  readonly id?: string
  readonly customerId: string
  readonly channel: ComplaintChannel
  readonly about: ComplaintAbout
  /** Null exactly when it is about something else. */
  readonly aboutId: string | null
  readonly subject: string
  readonly reasons: string
  readonly demand?: string | null
  readonly periodFrom?: Day | null
  readonly periodThrough?: Day | null
  /** When it happened; of a document its day is known. */
  readonly eventOn?: Day | null
  /** The sum that is asked for, with VAT; of an unpaid document: the part that is disputed. */
  readonly askedMinor?: bigint | null
  /** An account number, or 'balance' for future bills. */
  readonly payout?: string | null
  /** Of a letter or an e-mail, which staff enter. */
  readonly paper?: { readonly writtenOn: Day | null, /** Sent; null: not known. */ readonly sentOn: Day | null, readonly receivedOn: Day, readonly signed: boolean }
}

/** @throws Refusal 'not-found' (the customer, also another tenant's, or the thing), 'forbidden', 'invalid' (what is said), 'conflict' (one is open about this document, too many, lodged already) */
export async function lodgeComplaint (deps: ComplaintDeps, findThing: FindThing, actor: Actor, draft: ComplaintDraft): Promise<string> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, draft.customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:complaints')
    const days = daysOf(actor, draft, at)
    const thing = await thingOf(trx, findThing, customer, draft)
    if (await countOpen(trx, customer.id) >= mostOpen) throw new Refusal('conflict', 'As many complaints are open as can be: wait for an answer, or complete one of them.', { reason: 'too-many-complaints', rule: 'HOUSE-COMPLAINT' })
    const openAbout = thing?.debt && await findOpenAbout(trx, thing.debt.id)
    if (openAbout && openAbout !== draft.id) throw new Refusal('conflict', 'A complaint about this document is open: complete that one.', { reason: 'complaint-open', rule: 'HOUSE-COMPLAINT' })
    const { policy } = (await findOperator(trx, customer.operatorId))!
    const { versionId, terms: { complaints: terms } } = await termsInForce(trx, policy, days.lodgedOn, customer.id) // OG-29.1
    const row = rowOf(actor, customer, draft, days, thing, { versionId, terms }, at)
    await insertComplaint(trx, row)
    await open(deps, trx, actor, row, terms, thing, at)
    return row.id
  })
}

type Days = Pick<NewComplaint, 'writtenOn' | 'lodgedOn' | 'receivedOn' | 'signed' | 'channel'>

/** Who is logged in is known, and so is the day; of a paper staff says both. */
function daysOf (actor: Actor, { channel, paper }: ComplaintDraft, at: Date): Days {
  const today = dayOf(at)
  const onPaper = channel === 'letter' || channel === 'email'
  if (onPaper !== (paper !== undefined) || (onPaper && actor.kind === 'customer')) throw new Refusal('invalid', 'Letters and e-mails are entered by staff, with the day of their receipt.', { reason: 'complaint-channel', rule: 'HOST-14' })
  if (!paper) return { channel, writtenOn: today, lodgedOn: today, receivedOn: today, signed: false }
  const { writtenOn, sentOn, receivedOn, signed } = paper
  const lodgedOn = sentOn ?? receivedOn
  if (receivedOn > today || lodgedOn > receivedOn || (writtenOn && writtenOn > receivedOn)) throw new Refusal('invalid', 'A letter is written before it is sent, sent before it is received, and received today at the latest.', { reason: 'complaint-days', rule: 'HOST-14' })
  return { channel, writtenOn, lodgedOn, receivedOn, signed }
}

async function thingOf (trx: Knex.Transaction, findThing: FindThing, { id, operatorId }: Customer, { about, aboutId }: ComplaintDraft): Promise<Thing | null> {
  if ((about === 'other') !== (aboutId === null)) throw new Refusal('invalid', 'Say which one it is about; for anything else leave it out.', { reason: 'complaint-about', rule: 'OG-22' })
  if (about === 'other') return null
  const found = await findThing(trx, { id, operatorId }, about, aboutId!)
  if (!found) throw notFound()
  return found
}

function rowOf (actor: Actor, customer: Customer, draft: ComplaintDraft, days: Days, thing: Thing | null, { versionId, terms }: { versionId: string, terms: ComplaintTerms }, at: Date): NewComplaint {
  const { id = newId('cpl'), about, aboutId, askedMinor = null, periodFrom = null, periodThrough = null, demand } = draft
  const eventOn = draft.eventOn ?? thing?.eventOn ?? periodThrough ?? periodFrom
  const subject = draft.subject.trim()
  const reasons = draft.reasons.trim()
  if (!subject || !reasons) throw new Refusal('invalid', 'Say what the complaint is about and why.', { reason: 'complaint-empty', rule: terms.rules.make })
  if (periodThrough && (!periodFrom || periodThrough < periodFrom)) throw new Refusal('invalid', 'The time complained of ends after it begins.', { reason: 'complaint-period', rule: terms.rules.make })
  if (eventOn && eventOn > dayOf(at)) throw new Refusal('invalid', 'What is complained of has happened: name a day that is over, or today.', { reason: 'complaint-event', rule: terms.rules.make })
  if (askedMinor !== null && (askedMinor <= 0n || (thing?.debt && askedMinor > thing.debt.grossMinor))) throw new Refusal('invalid', 'Name a sum above zero, and of a document no more than it asks for.', { reason: 'complaint-sum', rule: terms.rules.undisputed })
  return {
    ...days, id, about, aboutId, subject, reasons, periodFrom, periodThrough, eventOn, askedMinor,
    operatorId: customer.operatorId,
    customerId: customer.id,
    policyVersion: versionId,
    aboutName: thing?.name ?? '',
    isInvoice: thing?.isInvoice ?? false,
    debtId: thing?.debt?.id ?? null,
    demand: demand?.trim() || null,
    currency: thing?.debt?.currency ?? 'PLN',
    payout: payoutOf(draft.payout ?? null, terms),
    inTime: isMadeInTime(days.lodgedOn, eventOn, terms),
    enteredAt: at,
    enteredBy: actorId(actor)
  }
}

/** An account as it will be typed by whoever pays. @throws Refusal 'invalid' 'bad-account' */
export function payoutOf (payout: string | null, terms: ComplaintTerms): string | null {
  if (!payout?.trim() || payout === 'balance') return payout?.trim() || null
  if (!ibanOf(payout)) throw new Refusal('invalid', 'This is no account number: check its digits, or leave it out for future bills.', { reason: 'complaint-account', rule: terms.rules.grant })
  return normaliseAccount(payout)
}

/** Confirmed at once (VO-19, OR-84); what is disputed of an unpaid bill waits for the answer (VO-22.4). */
async function open (deps: ComplaintDeps, trx: Knex.Transaction, actor: Actor, row: NewComplaint, terms: ComplaintTerms, thing: Thing | null, at: Date): Promise<void> {
  const { id, subject, aboutName, lodgedOn, receivedOn, inTime, isInvoice, askedMinor, currency, eventOn } = row
  const facts: ComplaintFacts = { isInvoice, lodgedOn, receivedOn, inTime, completeBy: null, completedOn: null, investigated: false, remindedAt: null, outcome: null }
  const missing = missingParts(row, terms)
  const answerBy = answerUntil(facts, terms)!
  const { rules } = terms
  await lookAgain(trx, id)
  await note(trx, actor, row, {
    action: 'complaint.lodge', rule: rules.make,
    facts: { channel: row.channel, lodgedOn, receivedOn, missing, inTime, madeUntil: eventOn && madeUntil(eventOn, terms), confirmBy: confirmUntil(lodgedOn, terms), answerBy, askedMinor, currency }
  }, at)
  const operator = (await findOperator(trx, row.operatorId))!
  const silent = silenceUntil(facts, terms)
  await tell(deps, trx, row, {
    template: 'complaint-received',
    facts: {
      subject, about: aboutName || subject, complaintId: id, receivedOn, answerBy, silence: silent !== null, late: !inTime,
      office: `${operator.name}, ${operator.street}, ${operator.postcode} ${operator.city}, ${operator.brand.email}`, complaintUrl: complaintUrl(deps, id)
    },
    rules: [rules.confirm, silent ? 'VO-22' : rules.answer, ...thing?.debt ? [rules.undisputed] : []],
    attachments: []
  }, at)
  if (thing?.debt) await disputeDebt(deps, trx, actor, { debtId: thing.debt.id, complaintId: id, rule: rules.undisputed, disputedMinor: askedMinor !== null && askedMinor < thing.debt.grossMinor ? askedMinor : null }, at)
}
