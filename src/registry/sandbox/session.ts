/** What answers a frame, whatever door it came in by: one session from its greeting to its logout (RFC 5730 §2). One frame at a time. */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { isLast, refuse, writeAnswer, writeGreeting, type Answer } from './answer.ts'
import { commandsOf } from './commands/all.ts'
import { poll } from './commands/poll.ts'
import { report } from './commands/nask/report.ts'
import { openDesk, type Account, type Desk } from './desk.ts'
import type { Fault } from './faults.ts'
import type { House, Peer } from './house.ts'
import { judgeLogin, type LoggedIn } from './login.ts'
import { queueOf } from './messages.ts'
import { recorded } from './reason-codes.ts'
import { readRequest, type Request } from './request.ts'

/** What the door does next: says something and perhaps hangs up, hangs up without a word, or tears the line. */
export type Reply =
  | { readonly does: 'say', readonly document: string | Buffer, readonly closes: boolean }
  | { readonly does: 'close' }
  | { readonly does: 'cut' }

export type Session = {
  readonly greet: () => string
  /** At once, or when what the answer rests on is on disk. Never rejects. */
  readonly answer: (frame: Uint8Array) => Reply | Promise<Reply>
  readonly isLoggedIn: () => boolean
  /** To be called once, when the line is gone. */
  readonly leave: () => void
}

type Command = Exclude<Request, { kind: 'hello' }>
type State = { login: LoggedIn | null, failedLogins: number }

export function openSession (house: House, peer: Peer): Session {
  const { books, faults, log, sessions } = house
  const { registry } = books.ledger
  const state: State = { login: null, failedLogins: 0 }

  const greet = (dialect = registry.dialects[0]): string => {
    const offering = registry.dialects.map(each => faults.offering(registry.id, each))
    return writeGreeting(registry.name, offering.find(({ id }) => id === dialect.id)!, offering, books.now())
  }
  const leave = (): void => {
    if (state.login) sessions.set(state.login.account.id, countSessions(house, state.login.account) - 1)
    state.login = null
  }

  /** Answered only after all that the answer may rest on is on disk: its own facts and those it has read. */
  function perform (request: Request): Reply | Promise<Reply> {
    if (request.kind === 'hello') return say(greet(state.login?.dialect ?? request.dialect))
    const svTRID = newTrId()
    const answer = runSafely(request, svTRID)
    if (books.isSaved()) return tell(request, answer, svTRID)
    return books.saved().then(() => tell(request, answer, svTRID), (error: unknown) => {
      log.error({ error, svTRID }, 'practice registry: the journal cannot be written; nothing is answered any more')
      return tell(request, refuse(2500), svTRID)
    })
  }

  function runSafely (request: Command, svTRID: string): Answer {
    try {
      return run(house, peer, state, request, svTRID)
    } catch (error) {
      log.error({ error, svTRID }, 'practice registry: a command failed by a fault of ours')
      return refuse(2400)
    }
  }

  function tell (request: Command, answer: Answer, svTRID: string): Reply {
    const { login } = state
    const clTRID = trIdOf(state, request)
    log.info({ registry: registry.id, account: login?.account.id, command: nameOf(request), code: answer.code, reason: 'reason' in answer ? answer.reason?.code : undefined, svTRID, clTRID }, 'practice registry: command')
    const dialect = login?.dialect ?? request.dialect ?? registry.dialects[0]
    const queue = login ? queueOf(books.ledger.queues, login.account.id) : []
    return say(writeAnswer(answer, { dialect, lang: login?.lang ?? 'en', clTRID, svTRID, queue }), isLast(answer))
  }

  const refused = (request: Request, code: 2002 | 2400 | 2500 | 2502): Reply =>
    request.kind === 'hello' ? { does: 'close' } : tell(request, refuse(code), newTrId()) // a hello cannot be refused (RFC 5730 §2.3)

  async function suffer (fault: Fault, request: Request): Promise<Reply> {
    const name = nameOf(request)
    log.info({ registry: registry.id, account: state.login?.account.id, command: name, mishap: fault.do }, 'practice registry: a fault was asked for')
    switch (fault.do) {
      case 'delay':
        await pause(house, fault)
        return house.closing.aborted ? { does: 'cut' } : await perform(request)
      case 'delay-after': {
        const reply = await perform(request)
        await pause(house, fault)
        return reply
      }
      case 'cut-before': return { does: 'cut' }
      case 'close': return { does: 'close' }
      case 'cut-after':
        await perform(request)
        return { does: 'cut' }
      case 'garbage': {
        const { closes } = { closes: false, ...await perform(request) }
        return { does: 'say', document: garbage, closes }
      }
      case 'answer-2400-before': return refused(request, 2400)
      case 'answer-2500-before': return refused(request, 2500)
      case 'answer-2502': return refused(request, 2502)
      case 'answer-2400-after':
        await perform(request)
        return refused(request, 2400)
      case 'answer-2500-after':
        await perform(request)
        return refused(request, 2500)
      case 'lose-session':
        leave()
        return refused(request, 2002)
      case 'greeting': return await perform(request)
      default: return fault.do satisfies never
    }
  }

  return {
    greet,
    answer (frame) {
      const request = readRequest(frame, registry.dialects)
      const fault = faults.meet(registry.id, nameOf(request), accountOf(state, request))
      return fault ? suffer(fault, request) : perform(request)
    },
    isLoggedIn: () => state.login !== null,
    leave
  }
}

const say = (document: string, closes = false): Reply => ({ does: 'say', document, closes })

/** Neither XML nor UTF-8. */
const garbage = Buffer.from('fffe3c6570703e00c328a0a1', 'hex')

/** Until it is over, or the house closes. */
const pause = ({ closing }: House, { ms = 1_000 }: Fault): Promise<void> => delay(ms, undefined, { signal: closing }).catch(() => {})

const countSessions = ({ sessions }: House, { id }: Account): number => sessions.get(id) ?? 0

function run (house: House, peer: Peer, state: State, request: Command, svTRID: string): Answer {
  const { login } = state
  if (isForeign(state, request)) return refuse(2001) // the login's namespace rules the session
  if (request.kind === 'broken') return refuse(request.code, request.reason)
  if (request.kind === 'login') return login ? refuse(2002) : logIn(house, peer, state, request, svTRID)
  if (!login) return refuse(2002)
  if (request.kind === 'logout') return { code: 1500 }
  const { account, dialect } = login
  const desk = openDesk(house.books, house.accounts, { account, dialect, at: house.books.now(), svTRID, clTRID: request.clTRID })
  if (request.kind === 'object') return runCommand(desk, request)
  return request.kind === 'report' ? report(desk, request.node) : poll(desk, request.node)
}

/** Services, and versions of them, that the login did not ask for are not there (RFC 5730 §2.9.1.1). */
function runCommand (desk: Desk, { object, verb, op, node, extensions }: Extract<Request, { kind: 'object' }>): Answer {
  const { ns } = desk.dialect
  if (ns[object] !== node.ns) return refuse(2307)
  if (extensions.some(({ name, node }) => ns[name] !== node.ns)) return refuse(2103)
  const command = commandsOf(desk.registry)[`${object}:${verb}`]
  return command ? command(desk, node, extensions, op) : refuse(2101)
}

function logIn (house: House, peer: Peer, state: State, request: Extract<Request, { kind: 'login' }>, svTRID: string): Answer {
  const judged = judgeLogin(house, peer, request)
  if ('code' in judged) {
    const isLastTry = judged.code === 2200 && ++state.failedLogins >= house.limits.loginTries
    return isLastTry ? refuse(2501, recorded.badLogin) : judged
  }
  const { login, newPassword } = judged
  const { account, dialect } = login
  const open = countSessions(house, account)
  if (open >= house.limits.sessionsPerAccount) return refuse(2502)
  house.sessions.set(account.id, open + 1)
  state.login = login
  if (newPassword !== null) openDesk(house.books, house.accounts, { account, dialect, at: house.books.now(), svTRID, clTRID: request.clTRID }).record({ what: 'password-changed', password: newPassword })
  return { code: 1000 }
}

/** A frame of another dialect than the session's: answered 2001 without a word more, as NASK does. */
const isForeign = ({ login }: State, { dialect }: Request): boolean => login !== null && dialect !== null && dialect.id !== login.dialect.id

const trIdOf = (state: State, request: Command): string | null => isForeign(state, request) ? null : request.clTRID

const accountOf = ({ login }: State, request: Request): string | undefined =>
  login?.account.id ?? (request.kind === 'login' ? request.node.children.find(({ name }) => name === 'clID')?.text.trim() : undefined)

/** As the fault switches and the log name it. */
const nameOf = (request: Request): string => request.kind === 'object' ? `${request.object}:${request.verb}` : request.kind

let trIds = 0
const firstTrId = String(randomBytes(6).readUIntBE(0, 6)).padStart(15, '0')

/** NASK's form: PR and digits. Never the same again, also after a restart: a random number of this process, then a count. */
const newTrId = (): string => `PR${firstTrId}${String(++trIds).padStart(9, '0')}`
