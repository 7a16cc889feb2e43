/** How hosting looks outside: bodies that come in, pages that go out. */
import { Type } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { hostingBranches, tellForeseen, type ContractForecast, type HostingBranch } from '../hosting/forecast-contract.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import { isRuleId, type RuleId } from '../rules/rule-ids.ts'
import type { HostingBill, HostingPage, HostingQuestion, HostingRow } from '../views/hosting-page.ts'
import { Amount, Currency, customerField, DayText, Id, Instant, instantOf, instantOrNull, Nullable, Rule, strict } from './wire.ts'

const words = <Word extends string>(...texts: Word[]) => Type.Union(texts.map(text => Type.Literal(text)))
const Length = words('month', 'quarter', 'half-year', 'year', 'two-years')
const Text = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\p{Cc}]*$' })

export const Draft = Type.Object({
  ...customerField,
  package: Type.String({ minLength: 1, maxLength: 40, description: 'As the price list names it' }),
  length: Type.Optional(Length),
  consumer: Type.Optional(Type.Boolean({ description: 'Staff; left out: who has no VAT id is a consumer' })),
  atDistance: Type.Optional(Type.Boolean({ description: 'Staff' })),
  signedOn: Type.Optional(DayText),
  trialDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, description: 'Staff (HOST-16.6b)' })),
  despite: Type.Optional(Type.Boolean({ description: 'Staff: taken although it may be refused (HOST-3)' }))
}, strict)

export const PeriodBody = Type.Object({ length: Length }, strict)

export const PackageBody = Type.Object({ package: Type.String({ minLength: 1, maxLength: 40 }), from: words('next-period', 'today') }, strict)

export const TransferBody = Type.Object({ usedBytes: Type.String({ pattern: '^\\d{1,18}$', description: 'Since the first day of the paid period' }) }, strict)
export const TransferSeen = Type.Object({ usedBytes: Type.String(), limitBytes: Type.String(), from: DayText, through: DayText })
export const Transfer = Type.Object({ usedBytes: Type.String(), limitBytes: Type.String(), through: DayText, billedGb: Nullable(Type.Integer()) })

export const NoticeBody = Type.Object({
  by: words('customer', 'operator'),
  deliveredOn: Type.Optional(DayText),
  written: Type.Optional(Type.Boolean({ description: 'Staff holds the signed paper or a qualified signature (HOST-16.2)' })),
  reason: Type.Optional(Nullable(Text)),
  refusesChange: Type.Optional(Type.Object({ publishedOn: DayText, what: words('terms', 'prices', 'lower-prices') }, { ...strict, description: 'OG-14' }))
}, strict)

export const WithdrawalBody = Type.Optional(Nullable(Type.Object({ sentOn: Type.Optional(DayText), performedWithConsent: Type.Optional(Type.Boolean({ description: 'HOST-16.9' })) }, strict)))
export const Withdrawn = Type.Object({ refunded: Amount, refundBy: DayText })

export const Why = Type.Object({ why: Text }, strict)
export const TimeBody = Type.Object({ why: Text, until: DayText }, strict)
export const Ended = Type.Object({ why: Text, rule: Type.String({ maxLength: 40 }) }, strict)
export const BreachBody = Type.Object({
  why: Text,
  rule: Type.String({ maxLength: 40, description: 'The paragraph it rests on' }),
  calledOn: Type.Optional(DayText),
  immediate: Type.Optional(Type.Boolean({ description: 'Only immediacy prevents serious damage (OG-16.1)' }))
}, strict)
export const Answered = Type.Object({ answer: words('do', 'dismiss'), why: Text }, strict)

export const FileInPath = Type.Object({ id: Id, fileId: Id }, strict)
export const ForecastQuery = Type.Object({
  days: Type.Optional(Type.String({ pattern: '^([1-9]\\d?\\d?|1[0-4]\\d\\d)$', description: '1 to 1499, 180 when left out' })),
  paid: Type.Optional(Type.String({ maxLength: 10, description: 'The day on which the bill that is owed first is paid: a branch of its own' })),
  branch: Type.Optional(Type.Unsafe<HostingBranch>(Type.String({ enum: [...hostingBranches], description: 'Only this branch' })))
}, strict)
const Branch = Type.Array(Type.Object({ at: Instant, event: Type.String(), rule: Rule, bill: Nullable(Type.Integer()), on: Nullable(DayText), clock: Type.String({ enum: ['operator', 'money'] }) }))
export const Forecast = Type.Object({
  contractId: Id,
  at: Instant,
  days: Type.Integer(),
  policyVersion: Type.String(),
  branches: Type.Partial(Type.Object({ 'paid-in-time': Branch, 'paid-on-day': Branch, never: Branch }))
})

export const showForecast = ({ contractId, at, days, policyVersion, branches }: ContractForecast) => ({
  contractId, days, policyVersion, at: instantOf(at), branches: Object.fromEntries(Object.entries(branches).map(([branch, events]) => [branch, events.map(each => ({ at: instantOf(each.at), ...tellForeseen(each) }))]))
})

const row = {
  id: Id,
  customerId: Id,
  package: Type.String(),
  state: Type.String({ enum: ['ordered', 'trial', 'running', 'suspended', 'ended', 'erased'] }),
  consumer: Type.Boolean(),
  length: Type.String(),
  nextLength: Nullable(Type.String()),
  nextPackage: Nullable(Type.String()),
  policyVersion: Type.String(),
  orderedAt: Instant,
  startedAt: Nullable(Instant),
  paidThrough: Nullable(DayText),
  suspendedAt: Nullable(Instant),
  suspendedRule: Nullable(Rule),
  endsOn: Nullable(DayText),
  endsRule: Nullable(Rule),
  endedAt: Nullable(Instant),
  endCause: Nullable(Type.String()),
  endRule: Nullable(Rule),
  erasableFrom: Nullable(DayText),
  erasedAt: Nullable(Instant)
}
export const Row = Type.Object(row)

const Bill = Type.Object({
  number: Type.Integer(),
  from: Nullable(DayText),
  through: Nullable(DayText),
  dueOn: DayText,
  documentId: Nullable(Id),
  proformaNumber: Nullable(Type.String()),
  gross: Nullable(Amount),
  currency: Nullable(Currency),
  policyVersion: Type.String(),
  creditedAt: Nullable(Instant),
  reopenedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  demandTermOn: Nullable(DayText),
  heldUntil: Nullable(Instant),
  disputed: Type.Boolean()
})

export const Question = Type.Object({
  id: Id,
  contractId: Id,
  customerId: Id,
  about: Type.String({ enum: ['suspend', 'terminate', 'erase'] }),
  bill: Nullable(Type.Integer()),
  rule: Rule,
  policyVersion: Type.String(),
  evidence: Type.Record(Type.String(), Type.Unknown()),
  openedAt: Instant,
  closedAt: Nullable(Instant),
  outcome: Nullable(Type.String()),
  why: Nullable(Type.String())
})

const Exported = Type.Object({
  id: Id,
  filename: Type.String(),
  askedAt: Instant,
  messagesKnown: Type.Integer({ description: 'In the mailboxes, as far as they are counted' }),
  messagesDone: Type.Integer({ description: 'In the file' }),
  completedAt: Nullable(Instant),
  sha256: Nullable(Type.String()),
  bytes: Nullable(Type.String()),
  keepThrough: Nullable(DayText),
  deletedAt: Nullable(Instant)
})

export const Page = Type.Object({
  ...row,
  bills: Type.Array(Bill),
  questions: Type.Array(Question, { description: 'For staff' }),
  mailDomains: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  exports: Type.Array(Exported),
  receipt: Nullable(Type.Record(Type.String(), Type.Unknown()))
})

export const showRow = ({ orderedAt, startedAt, suspendedAt, endedAt, erasedAt, ...found }: HostingRow) => ({
  ...found,
  orderedAt: instantOf(orderedAt),
  startedAt: instantOrNull(startedAt),
  suspendedAt: instantOrNull(suspendedAt),
  endedAt: instantOrNull(endedAt),
  erasedAt: instantOrNull(erasedAt)
})

const showBill = ({ grossMinor, creditedAt, reopenedAt, closedAt, heldUntil, ...bill }: HostingBill) => ({
  ...bill,
  gross: grossMinor === null ? null : formatAmount(grossMinor),
  creditedAt: instantOrNull(creditedAt),
  reopenedAt: instantOrNull(reopenedAt),
  closedAt: instantOrNull(closedAt),
  heldUntil: instantOrNull(heldUntil)
})

export const showQuestion = ({ openedAt, closedAt, ...question }: HostingQuestion) => ({ ...question, openedAt: instantOf(openedAt), closedAt: instantOrNull(closedAt) })

export const showPage = ({ bills, questions, mailDomains, exports, receipt, ...found }: HostingPage) => ({
  ...showRow(found),
  bills: bills.map(showBill),
  questions: questions.map(showQuestion),
  mailDomains: [...mailDomains],
  exports: exports.map(({ askedAt, completedAt, bytes, deletedAt, ...file }) => ({ ...file, askedAt: instantOf(askedAt), completedAt: instantOrNull(completedAt), bytes: bytes === null ? null : String(bytes), deletedAt: instantOrNull(deletedAt) })),
  receipt
})

/** A day from a body or a query. @throws Refusal 'invalid' */
export function dayIn (text: string, field: string): Day {
  const day = parseDay(text)
  if (!day) throw new Refusal('invalid', `${field}: there is no such day in the calendar.`, { reason: 'no-such-day' })
  return day
}

/** @throws Refusal 'invalid' */
export function ruleIn (text: string): RuleId {
  if (isRuleId(text)) return text
  throw new Refusal('invalid', 'rule: name a rule of the terms, e.g. HOST-8.2.', { reason: 'unknown-rule' })
}
