/** What a complaint's form sends, and what becomes of it. All of it is text; what is empty was not said. */
import { Type } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import type { Actor } from '../audit/actor.ts'
import type { ComplaintDraft } from '../complaints/lodge.ts'
import { Refusal } from '../errors.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import { complaintAbouts } from '../rules/complaint.ts'
import { parseAmount } from '../rules/money.ts'
import { Line } from './forms.ts'

/** `thing`: 'document:doc_…', or nothing for something else. The last four are staff's, of what came in writing. */
export const complaintFields = {
  thing: Line(80),
  subject: Line(200),
  reasons: Line(10_000),
  demand: Type.Optional(Line(10_000)),
  eventOn: Type.Optional(Line(10)),
  periodFrom: Type.Optional(Line(10)),
  periodThrough: Type.Optional(Line(10)),
  asked: Type.Optional(Line(20)),
  payout: Type.Optional(Line(40)),
  channel: Type.Optional(Type.Union([Type.Literal('letter'), Type.Literal('email')])),
  writtenOn: Type.Optional(Line(10)),
  sentOn: Type.Optional(Line(10)),
  receivedOn: Type.Optional(Line(10)),
  signed: Type.Optional(Type.Literal('yes'))
}

const Typed = Type.Object(complaintFields)
export type TypedComplaint = Static<typeof Typed>

export const emptyComplaint: TypedComplaint = { thing: '', subject: '', reasons: '' }

/** @throws Refusal 'invalid' for a day or a sum that is none */
export function draftOfForm (actor: Actor, customerId: string, typed: TypedComplaint): Omit<ComplaintDraft, 'id'> {
  const [kind, aboutId = null] = typed.thing.split(':')
  const about = complaintAbouts.find(each => each === kind) ?? 'other'
  const { channel = 'letter' } = typed
  return {
    customerId,
    channel: actor.kind === 'staff' ? channel : 'panel',
    about,
    aboutId: about === 'other' ? null : aboutId,
    subject: typed.subject,
    reasons: typed.reasons,
    demand: typed.demand?.trim() || null,
    eventOn: dayOfForm(typed.eventOn),
    periodFrom: dayOfForm(typed.periodFrom),
    periodThrough: dayOfForm(typed.periodThrough),
    askedMinor: sumOfForm(typed.asked),
    payout: typed.payout?.trim() || null,
    ...actor.kind === 'staff' && { paper: { writtenOn: dayOfForm(typed.writtenOn), sentOn: dayOfForm(typed.sentOn), receivedOn: dayOfForm(typed.receivedOn) ?? noSuchDay(), signed: typed.signed === 'yes' } }
  }
}

function dayOfForm (text: string | undefined): Day | null {
  return text?.trim() ? parseDay(text.trim()) ?? noSuchDay() : null
}

function noSuchDay (): never {
  throw new Refusal('invalid', 'There is no such day in the calendar.', { reason: 'complaint-day' })
}

/** As people write it: '12,50'. */
export function sumOfForm (text: string | undefined): bigint | null {
  if (!text?.trim()) return null
  const minor = parseAmount(text.trim().replace(',', '.'))
  if (minor === undefined) throw new Refusal('invalid', 'Name a sum such as 12.50.', { reason: 'complaint-sum' })
  return minor
}
