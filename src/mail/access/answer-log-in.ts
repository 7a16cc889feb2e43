/** Into a mailbox by a door of ours (submission, the page for a new password): the same passwords and the same limits as Dovecot's. */
import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Deps } from '../../deps.ts'
import { verifyNobody } from '../../people/password.ts'
import type { Protocol } from '../../rules/mail-access.ts'
import { verifyMailboxPassword } from '../mailbox-password.ts'
import { isAppPassword, digestOf } from './app-password.ts'
import { isInForce, selectCandidates } from './app-password-store.ts'
import { judgeLogIn, loginNameOf, noteLogIn, type CountDeps } from './count-log-in.ts'
import { isPasswordOf, selectMainPassword } from './main-password-store.ts'

export type LogInDeps = CountDeps & Pick<Deps, 'now'>

/** What opened the mailbox: asked about again while the session lasts. */
export type Credential = {
  readonly mailboxId: string
  /** 'password', or the id of an app password. */
  readonly credential: string
  /** Of the password that was right: it is another one once it was changed. */
  readonly mark: string
}

export type LogInAnswer =
  | { readonly is: 'in', readonly by: Credential }
  | { readonly is: 'wrong' }
  /** Too many wrong ones before: nothing was looked at. */
  | { readonly is: 'limited' }
  /** The right password, whose time is over (OG-7.5). */
  | { readonly is: 'ended', readonly mailboxId: string }

export type LogInRequest = { readonly login: string, readonly password: string, readonly protocol: Protocol | 'panel', readonly ip: string, readonly program: string }

/** Unknown, wrong, suspended and blocked look alike, and take as long. Rejects when nobody can tell. */
export async function answerLogIn (deps: LogInDeps, { login, password, protocol, ip, program }: LogInRequest): Promise<LogInAnswer> {
  const tried = triedOf(deps, login, password)
  const judgement = await judgeLogIn(deps, { login, ip, tried })
  if (judgement.say === 'wait') await setTimeout(judgement.seconds * 1000)
  const answer: LogInAnswer = judgement.say === 'refuse' ? { is: 'limited' } : await answerPassword(deps, login, password, protocol)
  const outcome = answer.is === 'ended' ? 'wrong' : answer.is
  if (answer.is !== 'ended') await noteLogIn(deps, { login, ip, tried, protocol, program, outcome, credential: answer.is === 'in' ? answer.by.credential : '' })
  return answer
}

/** Whether what opened the session still would: not revoked, not changed, its time not over. Rejects when nobody can tell. */
export async function isStillIn ({ db, now }: Pick<Deps, 'db' | 'now'>, { mailboxId, credential, mark }: Credential): Promise<boolean> {
  return credential === 'password' ? await isPasswordOf(db, mailboxId, mark) : await isInForce(db, credential, now())
}

async function answerPassword ({ db, now }: LogInDeps, login: string, password: string, protocol: LogInRequest['protocol']): Promise<LogInAnswer> {
  const { address, label } = loginNameOf(login)
  const app = protocol === 'panel' ? undefined : await findApp(db, { address, label, password, protocol, at: now() })
  if (app) return { is: 'in', by: app }
  const main = label === '' ? await selectMainPassword(db, address) : undefined
  const right = main ? await verifyMailboxPassword(password, main.passwordHash) : await verifyNobody(password)
  if (!right || !main || (main.appPasswordsOnly && protocol !== 'panel')) return { is: 'wrong' }
  if (main.ended && protocol !== 'panel') return { is: 'ended', mailboxId: main.mailboxId }
  return { is: 'in', by: { mailboxId: main.mailboxId, credential: 'password', mark: main.passwordHash } }
}

async function findApp (db: Knex, { address, label, password, protocol, at }: { address: string, label: string, password: string, protocol: Protocol, at: Date }): Promise<Credential | undefined> {
  for (const { id, mailboxId, verifier } of await selectCandidates(db, { address, label, digest: digestOf(password), protocol, at })) {
    if (await isAppPassword(password, verifier)) return { mailboxId, credential: id, mark: verifier }
  }
  return undefined
}

/** 12 bits, as Dovecot's: the same wrong password is known again, and no list of passwords is kept. */
const triedOf = ({ keys }: LogInDeps, login: string, password: string): string => keys.mac(createHash('sha256').update(`${login}\0${password}`).digest('hex'), 'mail.tried').toString('hex').slice(0, 3)
