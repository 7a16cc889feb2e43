/**
 * One session with a registry (RFC 5730 §2): greeted, logged in, one command at a time. It knows when it is dead: a session
 * that a registry has forgotten (2002) or ended (x5xx) is closed and never used again.
 */
import { newId } from '../../db/ids.ts'
import { RegistryError } from '../../errors.ts'
import { el } from '../../xml/build.ts'
import { XmlError } from '../../xml/parse.ts'
import { commandDocument, type Words } from './command.ts'
import { buildHello, isInDialect, parseGreeting, type Greeting } from './commands/hello.ts'
import { login, type Login } from './commands/login.ts'
import { logout } from './commands/logout.ts'
import { speak, type Dialect } from './dialect.ts'
import type { LoginWarning, Passwords } from './extensions/login-security.ts'
import { parseReply, sayResult, type Reply } from './reply.ts'
import { classOf, endsSession, sayCode } from './result-codes.ts'
import type { Transport } from './transport.ts'

export type Heard = {
  readonly reply: Reply
  /** The bytes as they came. */
  readonly document: Uint8Array
}

export type Session = {
  readonly greeting: Greeting
  /** As it is spoken here: what both sides know. */
  readonly dialect: Dialect
  /** What the registry warned of when we logged in (RFC 8807). */
  readonly warnings: readonly LoginWarning[]
  /** When the server's certificate ends; null when that is not known. */
  readonly certificateEndsAt: () => Date | null
  /** Commands said so far, the login not counted. */
  readonly said: () => number
  readonly isUsable: () => boolean
  readonly onClose: (listener: () => void) => void
  /**
   * Says a whole document that carries `clTRID`, or null when it carries none and is answered without one. Any result code comes back as a reply.
   * Throws RegistryError: 'retry' when nothing was written, 'ask-outcome' when the registry may have got it; the session is dead then.
   */
  readonly say: (document: string, clTRID: string | null, timeoutMs: number) => Promise<Heard>
  /**
   * Keeps the session from being cut as idle, and finds out whether it still is one: a poll request, which takes nothing off the queue.
   * A hello would be answered to strangers as well (RFC 5730 §2.3). Never throws; a session that turns out to be dead is closed.
   */
  readonly probe: (timeoutMs: number) => Promise<void>
  /** Says goodbye, waits briefly for the answer, closes. Never throws. */
  readonly logout: () => Promise<void>
  readonly close: () => void
}

/** `newPassword` changes the password: only `changeRegistryPassword` says it. */
export type Credentials = Passwords & { readonly user: string }

/** A clTRID that no other attempt has or will ever have: 130 random bits, nothing of the clock (RFC 5730 §2.5). */
export const newClTrid = (): string => newId('strefa')

/**
 * Waits for the greeting and logs in. Throws RegistryError 'retry', with the result code when the registry refused; whether
 * to try again is the caller's: after 2200 or 2501 never by itself. A login that changes the password can end as 'ask-outcome'.
 */
export async function openSession (transport: Transport, known: Dialect, credentials: Credentials, { timeoutMs }: { timeoutMs: number }): Promise<Session> {
  try {
    const greeting = await greeted(transport, known, timeoutMs)
    const { dialect, services } = speak(known, greeting)
    if (!services.objects.includes(dialect.ns.domain)) throw new RegistryError(`the registry does not offer ${known.ns.domain}: its schemas have changed`, 'retry')
    const session = sessionOver(transport, dialect, greeting)
    const language = greeting.languages.includes('en') ? 'en' : greeting.languages[0] ?? 'en'
    const warnings = await logIn(session, { ...credentials, language, services }, timeoutMs)
    return { ...session, warnings, said: () => session.said() - 1 }
  } catch (error) {
    transport.close()
    throw error
  }
}

async function logIn (session: Session, request: Login, timeoutMs: number): Promise<readonly LoginWarning[]> {
  const leaves = request.newPassword === undefined ? 'retry' : 'ask-outcome' // a login as such leaves nothing behind
  const clTRID = newClTrid()
  const document = commandDocument(login, request, session.dialect, clTRID)
  const { reply } = await session.say(document, clTRID, timeoutMs).catch((error: unknown) => {
    if (error instanceof RegistryError && error.next === 'ask-outcome') throw new RegistryError(`login failed: ${error.message}`, leaves, error.resultCode, { cause: error })
    throw error
  })
  const { code } = reply.result
  const is = classOf(code)
  if (is !== 'done') throw new RegistryError(`the registry refused the login: ${sayCode(code)} ${sayResult(reply.result)}`, is === 'unknown' ? leaves : 'retry', code)
  return login.parse(reply, session.dialect)
}

/** A server of several generations greets in one of them; a hello in ours brings the greeting in ours (RFC 5730 §2.3). */
async function greeted (transport: Transport, dialect: Dialect, timeoutMs: number): Promise<Greeting> {
  try {
    const first = await transport.greeting()
    if (isInDialect(first, dialect)) return parseGreeting(first, dialect)
    return parseGreeting(await transport.exchange(buildHello(dialect), timeoutMs), dialect)
  } catch (error) {
    if (error instanceof XmlError || (error instanceof RegistryError && error.next === 'ask-outcome')) throw new RegistryError(`the registry did not greet: ${error.message}`, 'retry', undefined, { cause: error })
    throw error
  }
}

const idleWords = { name: 'poll:request', build: (): Words => ({ command: el('poll', { op: 'req' }) }), parse: (): void => {} }

function sessionOver (transport: Transport, dialect: Dialect, greeting: Greeting): Session {
  let said = 0

  /** A session that nobody logs out would be counted among ours until its idle time is over: enough of them, and the registry says "too many". */
  const leave = (): void => transport.farewell?.(commandDocument(logout, undefined, dialect, newClTrid()))

  async function say (document: string, clTRID: string | null, timeoutMs: number): Promise<Heard> {
    said++
    const answer = await transport.exchange(document, timeoutMs).catch((error: unknown) => {
      leave()
      throw error
    })
    try {
      const reply = parseReply(answer, dialect)
      checkClTrid(reply, clTRID, dialect)
      if (endsSession(reply.result.code)) transport.close()
      return { reply, document: answer }
    } catch (error) {
      transport.close() // out of step: what comes next could belong to anything
      leave()
      if (error instanceof XmlError) throw new RegistryError(`the registry answered with broken XML: ${error.message}`, 'ask-outcome', undefined, { cause: error })
      throw error
    }
  }

  return {
    greeting,
    dialect,
    warnings: [],
    certificateEndsAt: transport.certificateEndsAt,
    said: () => said,
    isUsable: transport.isOpen,
    onClose: transport.onClose,
    say,
    async probe (timeoutMs) {
      const clTRID = newClTrid()
      await say(commandDocument(idleWords, undefined, dialect, clTRID), clTRID, timeoutMs).catch(() => {})
    },
    async logout () {
      const clTRID = newClTrid()
      await say(commandDocument(logout, undefined, dialect, clTRID), clTRID, goodbyeMs).catch(() => {})
      transport.close()
    },
    close: transport.close
  }
}

const goodbyeMs = 2_000

/** Refusals may come without our id (NASK's 2001 does), successes only from registries known for it. Another's id never passes. */
function checkClTrid ({ clTRID, result }: Reply, expected: string | null, { echoesClTrid }: Dialect): void {
  if (clTRID === expected) return
  if (clTRID === null && (result.code >= 2000 || !echoesClTrid)) return
  throw new RegistryError('the registry answered under another clTRID than it was asked: the connection is out of step', 'ask-outcome')
}
