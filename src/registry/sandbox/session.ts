/**
 * One connection (RFC 5734 §2): greeting, then one answer a frame, in order, until logout. Frames sent ahead wait on the line:
 * nothing is read before the last answer has gone out, so a peer that does not read its answers stops itself.
 */
import { randomBytes } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { isLast, refuse, writeAnswer, writeGreeting, type Answer } from './answer.ts'
import type { Books } from './books.ts'
import { commands } from './commands/all.ts'
import { poll } from './commands/poll.ts'
import { openDesk, type Account, type Desk } from './desk.ts'
import { nask } from './dialect.ts'
import { frameOf, framesOf } from './framing.ts'
import { judgeLogin, type LoggedIn } from './login.ts'
import { queueOf } from './messages.ts'
import { recorded } from './reason-codes.ts'
import { readRequest, type Request } from './request.ts'

export type Log = {
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

export type Limits = {
  readonly connections: number
  readonly sessionsPerAccount: number
  readonly frameBytes: number
  /** Machine time without a word from the peer, in milliseconds: before and after login. */
  readonly strangerMs: number
  readonly idleMs: number
  /** Wrong passwords on one connection; at the last one it is closed (2501). */
  readonly loginTries: number
}

export type House = {
  readonly books: Books
  readonly accounts: ReadonlyMap<string, Account>
  /** Sessions open now, by account. */
  readonly sessions: Map<string, number>
  readonly limits: Limits
  readonly log: Log
}

type Session = { login: LoggedIn | null, failedLogins: number }

type Reply = { readonly xml: string, readonly closes: boolean }

/** Talks until the peer leaves, is sent away, or its stream cannot be read. Throws what the line throws. */
export async function holdSession (house: House, socket: TLSSocket): Promise<void> {
  const { books, limits, sessions } = house
  const session: Session = { login: null, failedLogins: 0 }
  socket.setTimeout(limits.strangerMs)
  try {
    await send(socket, writeGreeting(nask, books.now()))
    for await (const bytes of framesOf(socket.iterator({ destroyOnReturn: false }), limits.frameBytes)) {
      const reply = await answerFrame(house, session, bytes)
      if (session.login) socket.setTimeout(limits.idleMs)
      await send(socket, reply.xml)
      if (reply.closes) break
    }
  } finally {
    if (session.login) sessions.set(session.login.account.id, countSessions(house, session.login.account) - 1)
  }
}

const countSessions = ({ sessions }: House, { id }: Account): number => sessions.get(id) ?? 0

/** The answer is written only after all that it may rest on is on disk: its own facts and those it has read. */
async function answerFrame (house: House, session: Session, bytes: Buffer): Promise<Reply> {
  const { books, log } = house
  const at = books.now()
  const request = readRequest(bytes)
  if (request.kind === 'hello') return { xml: writeGreeting(session.login?.dialect ?? request.dialect, at), closes: false }

  const svTRID = newTrId()
  const clTRID = isForeign(session, request) ? null : request.clTRID
  let answer: Answer
  try {
    answer = answerRequest(house, session, request, at, { svTRID, clTRID })
  } catch (error) {
    log.error({ error, svTRID }, 'practice registry: a command failed by a fault of ours')
    answer = refuse(2400)
  }
  try {
    await books.saved()
  } catch (error) {
    log.error({ error, svTRID }, 'practice registry: the journal cannot be written; nothing is answered any more')
    answer = refuse(2500)
  }
  log.info({ account: session.login?.account.id, command: nameOf(request), code: answer.code, reason: 'reason' in answer ? answer.reason?.code : undefined, svTRID, clTRID }, 'practice registry: command')
  const dialect = session.login?.dialect ?? request.dialect ?? nask
  const queue = session.login ? queueOf(books.ledger.queues, session.login.account.id) : []
  return { xml: writeAnswer(answer, { dialect, lang: session.login?.lang ?? 'en', clTRID, svTRID, queue }), closes: isLast(answer) }
}

function answerRequest (house: House, session: Session, request: Exclude<Request, { kind: 'hello' }>, at: Date, trIds: { svTRID: string, clTRID: string | null }): Answer {
  const { login } = session
  if (isForeign(session, request)) return refuse(2001) // the login's namespace rules the session
  if (request.kind === 'broken') return refuse(request.code, request.reason)
  if (request.kind === 'login') return login ? refuse(2002) : logIn(house, session, request)
  if (!login) return refuse(2002)
  const desk = openDesk(house.books, login.account, login.dialect, at, trIds)
  if (request.kind === 'object') return runCommand(desk, login, request)
  return request.kind === 'logout' ? { code: 1500 } : poll(desk, request.node)
}

/** Services that the login did not ask for are not there (RFC 5730 §2.9.1.1). */
function runCommand (desk: Desk, { objects, extensions }: LoggedIn, { object, verb, node, extension }: Extract<Request, { kind: 'object' }>): Answer {
  const command = commands[object][verb]
  if (!objects.has(object)) return refuse(2307)
  if (extension && !extensions.has(extension.name)) return refuse(2103)
  return command ? command(desk, node, extension) : refuse(2101)
}

function logIn (house: House, session: Session, { node, dialect }: Extract<Request, { kind: 'login' | 'logout' | 'poll' }>): Answer {
  const { accounts, sessions, limits } = house
  const judged = judgeLogin(node, dialect, accounts)
  if ('code' in judged) {
    const isLastTry = judged.code === 2200 && ++session.failedLogins >= limits.loginTries
    return isLastTry ? refuse(2501, recorded.badLogin) : judged
  }
  const open = countSessions(house, judged.account)
  if (open >= limits.sessionsPerAccount) return refuse(2502)
  sessions.set(judged.account.id, open + 1)
  session.login = judged
  return { code: 1000 }
}

/** A frame of another dialect than the session's: answered 2001 without a word more, as NASK does. */
const isForeign = ({ login }: Session, { dialect }: Request): boolean => login !== null && dialect !== null && dialect !== login.dialect

const nameOf = (request: Request): string => request.kind === 'object' ? `${request.object}:${request.verb}` : request.kind

/** NASK's form: PR and digits. */
const newTrId = (): string => `PR${randomBytes(8).readBigUInt64BE()}`

/** Resolves when the frame is handed to the system, rejects when the line is gone. */
const send = (socket: TLSSocket, xml: string): Promise<void> => new Promise((resolve, reject) => {
  socket.write(frameOf(xml), error => error ? reject(error) : resolve())
})
