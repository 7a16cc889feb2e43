/** How the moments of a domain's life are written: to a person by the border of a day, to a program as they are. */
import { styleText } from 'node:util'
import { translator } from '../i18n/translator.ts'
import { sayInstant, warsawIso } from '../rules/calendar.ts'
import type { LifeEvent, Moment } from '../rules/domain-life.ts'

export type MomentShown = { readonly at: string, readonly event: LifeEvent, readonly rule: string, readonly clock: Moment['clock'] }

/** Warsaw time with its offset. */
export const showMoment = ({ at, event, rule, clock }: Moment): MomentShown => ({ at: warsawIso(at), event, rule, clock })

const words = translator('en')

/** What begins with a day is said by its 00:00, what ends with one by its 24:00. */
const opens = new Set<LifeEvent>(['proforma-issued', 'balance-drawn', 'notice-month', 'notice-week', 'notice-expired', 'transfer-out-opens', 'delete-scheduled'])

/** In Warsaw: '2026-02-08 00:00' for what opens then, '2026-03-11 24:00' for what closes. */
export const whenOf = ({ at, event }: Moment): string => opens.has(event) ? warsawIso(at).slice(0, 16).replace('T', ' ') : sayInstant(at)

/** 'Released by our terms': in words, with the clock where the event alone does not tell it. */
export const whatOf = ({ event, clock }: Moment): string => words.word('events', event === 'released' && clock === 'operator' ? 'terms-release' : event)

const tones = { operator: 'cyan', registry: 'magenta', money: 'yellow' } as const

export const clockOf = ({ clock }: Moment): string => styleText(tones[clock], clock)
