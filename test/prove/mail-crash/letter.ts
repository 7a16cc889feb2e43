/** The messages of a run, drawn from its seed: whom each is from and for, and what is in it. Each has a token of its own, by which it is known wherever it turns up. */
import { createHash } from 'node:crypto'
import { randomOf, type Random } from '../../../src/cli/seed/random.ts'
import { eicar } from '../../mail/mail-house.ts'
import { gtube } from '../../mail/spam/spam-house.ts'
import { elsewhere, type Box, type Town } from './town.ts'

export type Letter = {
  readonly token: string
  readonly kind: Kind
  /** Who logs in to send it; null: another server brings it to the MX port. */
  readonly login: Box | null
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  /** SHA-256 of what comes after the header. */
  readonly body: string
  readonly infected: boolean
  /** Marked as spam by a filter that is there: then it is not passed on. */
  readonly spam: boolean
}

const kinds = {
  one: 38, several: 14, alias: 8, forward: 5, 'kept-forward': 3, full: 6, spam: 5, infected: 4,
  'submitted-here': 6, 'submitted-elsewhere': 6, 'submitted-both': 3, 'submitted-infected': 1, list: 1
} as const

export type Kind = keyof typeof kinds

/** Of messages, and it is no sample: a list's copies are handed over by the worker, and asked about half a minute after a kill at the soonest. */
export const fewestWithLists = 300

/** `index` from 0, of `count`. */
export function drawLetter (town: Town, seed: number, index: number, count: number): Letter {
  const random = randomOf(seed, 2, index)
  const kind = drawKind(random, count)
  const submitted = kind.startsWith('submitted') || kind === 'list'
  const login = kind === 'list' ? town.listOwner : submitted ? random.pick(town.senders) : null
  const from = login?.address ?? `nadawca${random.below(50)}@daleki.example`
  const to = recipientsOf(kind, town, random)
  const infected = kind === 'infected' || kind === 'submitted-infected'
  const token = `t${index}x${random.text(8)}`
  const { raw, body } = write({ token, from, to, special: infected ? eicar : kind === 'spam' ? gtube : '' }, random)
  return { token, kind, login, from, to, raw, body: hashOf(body), infected, spam: kind === 'spam' }
}

function drawKind (random: Random, count: number): Kind {
  const offered = (Object.entries(kinds) as [Kind, number][]).filter(([kind]) => kind !== 'list' || count >= fewestWithLists)
  let left = random.below(offered.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [kind, weight] of offered) {
    if (left < weight) return kind
    left -= weight
  }
  return 'one'
}

function recipientsOf (kind: Kind, town: Town, random: Random): readonly string[] {
  const anyBox = (): string => random.pick(town.boxes).address
  const away = (): string => `${random.pick(['jan', 'anna', 'piotr'])}@${elsewhere}`
  switch (kind) {
    case 'several': return [...new Set([anyBox(), anyBox(), anyBox(), ...random.below(3) === 0 ? [town.small.address] : [], ...random.below(4) === 0 ? [town.alias] : []])]
    case 'alias': return random.below(2) === 0 ? [town.alias] : [...new Set([town.alias, anyBox()])]
    case 'forward': return [town.forward]
    case 'kept-forward': return [town.keptForward]
    case 'full': return [town.small.address]
    case 'spam': return [random.below(3) === 0 ? random.pick([town.forward, town.keptForward]) : random.pick([...town.filtered, anyBox()])]
    case 'submitted-elsewhere': return [...new Set([away(), away()])]
    case 'submitted-both': return [anyBox(), away()]
    case 'submitted-here': return [random.below(6) === 0 ? town.small.address : anyBox()]
    case 'list': return [town.list]
    default: return [anyBox()]
  }
}

type Draft = { readonly token: string, readonly from: string, readonly to: readonly string[], readonly special: string }

/** Lines that begin with dots, letters that are no ASCII, lengths from a line to half a megabyte. */
function write ({ token, from, to, special }: Draft, random: Random): { raw: Buffer, body: Buffer } {
  const head = [
    `From: ${from}`, `To: ${to.join(',\r\n ')}`, 'Subject: =?utf-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87?=', 'Date: Sun, 22 Nov 2026 10:00:00 +0100', `Message-ID: <${token}@${from.split('@')[1]}>`,
    'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ''
  ].join('\r\n')
  const lines = [...special === '' ? [] : [special], `Dzień dobry, ${token}.`, '.', '..kropki', '']
  for (let left = drawLength(random); left > 0; left -= 62) lines.push(random.text(60))
  const body = Buffer.from(`${lines.join('\r\n')}\r\n`)
  return { raw: Buffer.concat([Buffer.from(head), body]), body }
}

function drawLength (random: Random): number {
  const size = random.below(100)
  if (size < 85) return random.between(0, 4_000)
  return size < 98 ? random.between(4_000, 60_000) : random.between(60_000, 500_000)
}

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
