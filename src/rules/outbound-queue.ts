/** A message that cannot be delivered at once: when it is tried again, when its sender is told, when it is given up (HOUSE-QUEUE, RFC 5321 §4.5.4.1). Pure. */

const seconds = 1_000
const minutes = 60 * seconds
const hours = 60 * minutes

/** Pauses before the next try; the last one goes on until the end. */
const pauses = [10 * seconds, 30 * seconds, 1 * minutes, 2 * minutes, 5 * minutes, 10 * minutes, 20 * minutes, 30 * minutes, 1 * hours, 1 * hours, 2 * hours, 3 * hours, 4 * hours]

/** RFC 5321 §4.5.4.1: at least four to five days. */
export const givenUpAfter = 5 * 24 * hours
/** From then on a sender should know that it takes long. */
export const warnedAfter = 4 * hours
/** Messages on their way to one destination at a time, of one process. */
export const atOnce = 5

export type RetryPlan = { readonly do: 'try', readonly inMs: number, readonly warn: boolean } | { readonly do: 'give-up' }

/** `attempts`: made and failed, this one among them. `warned`: its sender knows already. */
export function planRetry ({ queuedAt, attempts, warned }: { readonly queuedAt: Date, readonly attempts: number, readonly warned: boolean }, now: Date): RetryPlan {
  const age = now.getTime() - queuedAt.getTime()
  if (age >= givenUpAfter) return { do: 'give-up' }
  const pause = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1]!
  return { do: 'try', inMs: Math.min(pause, givenUpAfter - age), warn: !warned && age >= warnedAfter }
}

/** What a recipient's server said: code, enhanced code (RFC 3463) where it gave one, words. */
export type Reply = { readonly code: number, readonly enhanced: string | null, readonly text: string }

/** '550 5.1.1 No such user' → its parts; what is no reply is 4xx: nobody has refused. */
export function parseReply (line: string): Reply {
  const [, code, enhanced = null, text = ''] = /^([245]\d\d)[ -]?(?:([245]\.\d{1,3}\.\d{1,3})(?:\s|$))?(.*)$/s.exec(line.trim()) ?? [undefined, '451', null, line]
  return { code: Number(code), enhanced, text: text.replaceAll(/[\r\n]+(?:\d{3}[ -])?(?:\d\.\d{1,3}\.\d{1,3} )?/g, ' ').trim().slice(0, 500) }
}

/** RFC 3463, for replies without one too. */
export const statusOf = ({ code, enhanced }: Reply): string => enhanced ?? `${String(code)[0]}.0.0`

const addressStatuses = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'])
const addressWords = /\b(?:no such (?:user|mailbox|recipient)|user unknown|unknown (?:user|recipient|mailbox)|(?:user|mailbox|recipient|address) (?:does not exist|not found|unknown|unavailable)|invalid (?:recipient|mailbox))\b/i

/** Whether the address itself does not exist (HOUSE-BOUNCE): not that it is full, nor that its server does not want this message. */
export function isGoneAddress ({ code, enhanced, text }: Reply): boolean {
  if (code < 500) return false
  if (enhanced !== null) return addressStatuses.has(enhanced)
  return [550, 551, 553].includes(code) && addressWords.test(text)
}

/** RFC 3461 §4.1: what a sender wants to hear of a recipient; null: the usual, failures and delays. */
export type Notify = readonly ('SUCCESS' | 'FAILURE' | 'DELAY')[] | 'NEVER' | null

export type Told = 'failed' | 'delayed' | 'relayed'

export function wantsToHear (notify: Notify, what: Told): boolean {
  if (notify === 'NEVER') return false
  if (notify === null) return what !== 'relayed'
  return notify.includes(({ failed: 'FAILURE', delayed: 'DELAY', relayed: 'SUCCESS' } as const)[what])
}

/** Undefined: not as RFC 3461 §4.1 has it. */
export function parseNotify (value: string | null | undefined): Notify | undefined {
  if (value === undefined) return null
  const words = (value ?? '').toUpperCase().split(',')
  if (words.length === 1 && words[0] === 'NEVER') return 'NEVER'
  const known = words.filter(word => word === 'SUCCESS' || word === 'FAILURE' || word === 'DELAY')
  return known.length === words.length ? known : undefined
}
