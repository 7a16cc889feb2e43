/** Each try to log in, by whatever door: judged before the password is looked at, noted after (HOUSE-GUESS). Machine time. */
import type { Deps } from '../../deps.ts'
import { guessLimits, judgeTry, type Judgement, type WrongTries } from '../../rules/mail-access.ts'
import { normaliseAddress } from '../address-key.ts'
import { hasLogInFrom, selectMailboxId, updateLastUse, upsertLogIn, type LogIn } from './log-in-store.ts'
import { neighbourhoodOf, networkOf, plainIp } from './network.ts'
import { countWrong, deleteWrongPassword, insertWrongPassword, type WrongPassword } from './wrong-password-store.ts'

export type CountDeps = Pick<Deps, 'db' | 'keys' | 'machineNow'> & {
  /** Webmail and proxies that did not tell for whom they ask. */
  readonly isTrusted: (ip: string) => boolean
}

export type Try = {
  /** As it was typed: an address, or one with an app password's label. */
  readonly login: string
  /** Whence; '' when nobody can tell. */
  readonly ip: string
  /** Which password, in a few bits of a keyed hash: tells the same one again from another guess. */
  readonly tried: string
}

export type Tried = Try & Pick<LogIn, 'protocol' | 'outcome' | 'credential' | 'program'>

/** 'ewa+abcde@a.pl' → 'ewa@a.pl' and 'abcde'. */
export function loginNameOf (typed: string): { readonly address: string, readonly label: string } {
  const whole = normaliseAddress(typed) ?? ''
  const [, local = '', label = '', domain = ''] = /^([^+]*)(?:\+(.*))?@(.*)$/s.exec(whole) ?? []
  return { address: domain === '' ? '' : `${local}@${domain}`, label }
}

/** The try is written before it is judged: a thousand at once are a thousand. One that is refused counts no further: the way back is a matter of time. Rejects when nobody can tell. */
export async function judgeLogIn (deps: CountDeps, attempt: Try): Promise<Judgement> {
  const from = plainIp(attempt.ip)
  if (!from) return { say: 'ask' } // a door of our own, within the house
  const at = deps.machineNow()
  const key = wrongPasswordOf(deps, attempt, from)
  const fresh = await insertWrongPassword(deps.db, key, at)
  const judgement = await judgeFrom(deps, attempt.login, from, await countWrong(deps.db, key, new Date(at.getTime() - guessLimits.windowMs)), at)
  if (judgement.say === 'refuse' && fresh) await deleteWrongPassword(deps.db, key)
  return judgement
}

async function judgeFrom (deps: CountDeps, login: string, from: string, wrong: WrongTries, at: Date): Promise<Judgement> {
  const strict = judgeTry(wrong, { known: false, trusted: deps.isTrusted(from) })
  if (strict.say === 'ask') return strict
  const mailboxId = await selectMailboxId(deps.db, loginNameOf(login).address)
  if (mailboxId === undefined || !await hasLogInFrom(deps.db, mailboxId, neighbourhoodOf(from), new Date(at.getTime() - guessLimits.knownMs))) return strict
  return judgeTry(wrong, { known: true, trusted: deps.isTrusted(from) })
}

/** Rejects when it cannot be noted. */
export async function noteLogIn (deps: CountDeps, told: Tried): Promise<void> {
  const from = plainIp(told.ip)
  if (!from) return
  const at = deps.machineNow()
  const key = wrongPasswordOf(deps, told, from)
  if (told.outcome === 'wrong') await insertWrongPassword(deps.db, key, at)
  if (told.outcome === 'in') await deleteWrongPassword(deps.db, key)
  const mailboxId = await selectMailboxId(deps.db, loginNameOf(told.login).address)
  if (mailboxId === undefined) return
  const { protocol, outcome, credential, program } = told
  await upsertLogIn(deps.db, { mailboxId, ip: from, program: shortName(program), protocol, outcome, credential }, at)
  if (told.credential.startsWith('apw_')) await updateLastUse(deps.db, told.credential, at)
}

const wrongPasswordOf = ({ keys }: CountDeps, { login, tried }: Try, from: string): WrongPassword =>
  ({ account: keys.mac(loginNameOf(login).address || login.slice(0, 254).toLowerCase(), 'mail.log-in'), network: networkOf(from), password: tried })

/** A stranger's words, shortened to what a page shows. */
export const shortName = (program: string): string => [...program.replaceAll(/\p{C}/gu, ' ').trim()].slice(0, 80).join('')
