/** One sender's server, or a mail program: brings a message, and comes again with the same octets until every recipient is taken or refused for good. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Random } from '../../../src/cli/seed/random.ts'
import type { Access } from '../../../src/machine-room/access.ts'
import type { Letter } from './letter.ts'

/** Milliseconds of performance.now(). */
export type Span = { readonly from: number, readonly to: number }

export type Attempt = Span & {
  readonly for: readonly string[]
  /** What was said last, or how the connection ended. */
  readonly end: string
  /** `end` is an answer, to all of them that have none of their own. */
  readonly heard: boolean
  /** Recipients that were refused or deferred by name. */
  readonly said: ReadonlyMap<string, string>
}

export type Carried = {
  readonly letter: Letter
  readonly attempts: readonly Attempt[]
  readonly taken: ReadonlySet<string>
  /** With what was said. */
  readonly refused: ReadonlyMap<string, string>
  /** Nobody has answered for good about these by the end of the sender's patience. */
  readonly open: ReadonlySet<string>
}

/** Milliseconds. A real server waits minutes; what is proven is the same. */
const shortestPause = 100
const longestPause = 3_000
const patienceMs = 600_000
const silenceMs = 60_000

export type Carrying = {
  readonly access: Access
  readonly random: Random
  /** Runs one attempt when it is its turn. */
  readonly slot: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly calledOff: AbortSignal
}

export async function carry (letter: Letter, { access: { mail }, random, slot, calledOff }: Carrying): Promise<Carried> {
  const open = new Set(letter.to)
  const taken = new Set<string>()
  const refused = new Map<string, string>()
  const attempts: Attempt[] = []
  const giveUpAt = performance.now() + patienceMs
  while (open.size > 0 && performance.now() < giveUpAt && !calledOff.aborted) {
    const attempt = await slot(() => tryOnce(letter, mail, [...open]))
    attempts.push(attempt)
    for (const recipient of attempt.for) {
      const said = attempt.said.get(recipient) ?? attempt.end
      const code = attempt.said.has(recipient) || attempt.heard ? Number(said.slice(0, 3)) : 0
      if (code < 200 || (code >= 400 && code < 500)) continue
      open.delete(recipient)
      if (code < 300) taken.add(recipient)
      else refused.set(recipient, said)
    }
    if (open.size > 0) await delay(Math.min(shortestPause * 2 ** Math.min(attempts.length, 5), longestPause) * (0.5 + random.below(100) / 100))
  }
  return { letter, attempts, taken, refused, open }
}

type Failure = { readonly message: string, readonly responseCode?: number, readonly response?: string, readonly command?: string, readonly recipient?: string }
type Sent = { readonly response: string, readonly rejectedErrors?: readonly Failure[] }

async function tryOnce ({ login, from, raw }: Letter, mail: Access['mail'], recipients: readonly string[]): Promise<Attempt> {
  const door = login ? mail.submissions : mail.smtp
  const transport = createTransport({
    ...door, secure: login !== null, ignoreTLS: login === null, tls: { ca: authority(mail.ca), servername: mail.host },
    ...login && { auth: { user: login.address, pass: login.password } }, name: 'mail.daleki.example', connectionTimeout: 10_000, greetingTimeout: 20_000, socketTimeout: silenceMs
  })
  const begun = performance.now()
  const done = (end: string, heard: boolean, failures: readonly Failure[] = []): Attempt =>
    ({ from: begun, to: performance.now(), for: recipients, end, heard, said: new Map(failures.flatMap(({ recipient, response }) => recipient === undefined || response === undefined ? [] : [[recipient, response]])) })
  try {
    const { response, rejectedErrors } = await transport.sendMail({ envelope: { from, to: [...recipients], size: raw.length }, raw } as Parameters<typeof transport.sendMail>[0]) as unknown as Sent
    return done(response, true, rejectedErrors)
  } catch (error) {
    const { responseCode, response, command, message, rejectedErrors } = error as Failure & { rejectedErrors?: readonly Failure[] }
    const said = response ?? message
    if (rejectedErrors && command !== 'DATA') return done(said, false, rejectedErrors)
    return responseCode === undefined ? done(`cut: ${message}`, false) : done(said, true)
  } finally {
    transport.close()
  }
}

const authorities = new Map<string, string>()

function authority (file: string): string {
  const known = authorities.get(file) ?? readFileSync(file, 'utf8')
  authorities.set(file, known)
  return known
}
