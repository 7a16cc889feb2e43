/** What Dovecot asks before a log-in and tells after it (its auth policy: one question, one report). */
import type { Deps } from '../../deps.ts'
import { protocols, type Protocol } from '../../rules/mail-access.ts'
import { nodeUser } from '../../rules/mail-node.ts'
import { isOnItsWay } from '../node-store.ts'
import { isInForce } from './app-password-store.ts'
import { judgeLogIn, loginNameOf, noteLogIn, shortName, type CountDeps } from './count-log-in.ts'

export type DovecotTry = {
  readonly login: string
  readonly tried: string
  readonly remote: string
  readonly protocol: string
  readonly program: string
  /** '' until one was right; 'ended': right, but its time is over (OG-7.5), which Dovecot tells the program itself. */
  readonly credential: string
}

export type DovecotReport = DovecotTry & { readonly success: boolean, readonly policy_reject: boolean }

/** A node that hands a person on to the mailbox's own has counted the try already. */
const isNode = (login: string): boolean => login === nodeUser

/** Dovecot looks at no password of a mailbox that is being moved, and tells the person to come again (HOUSE-NODE): nothing was guessed. */
const isLocked = ({ db }: Pick<Deps, 'db'>, login: string): Promise<boolean> => isOnItsWay(db, loginNameOf(login).address)

/** -1: refuse, as if the password were wrong; 0: go on; more: wait so many seconds first. */
export async function answerDovecot (deps: CountDeps & Pick<Deps, 'now'>, { login, tried, remote, credential }: DovecotTry): Promise<number> {
  if (isNode(login) || await isLocked(deps, login)) return 0
  if (credential !== '') return await isStillGood(deps, credential) ? 0 : -1 // asked again once it was right: its time may be over since the last sweep
  const judgement = await judgeLogIn(deps, { login, ip: remote, tried })
  switch (judgement.say) {
    case 'ask': return 0
    case 'wait': return judgement.seconds
    case 'refuse': return -1
    default: return judgement satisfies never
  }
}

const isStillGood = async ({ db, now }: Pick<Deps, 'db' | 'now'>, credential: string): Promise<boolean> => credential === 'password' || credential === 'ended' || await isInForce(db, credential, now())

export async function takeReport (deps: CountDeps, { login, tried, remote, protocol, program, credential, success, policy_reject: limited }: DovecotReport): Promise<void> {
  if (isNode(login) || !isProtocol(protocol) || credential === 'ended' || (!success && await isLocked(deps, login))) return
  await noteLogIn(deps, { login, tried, ip: remote, protocol, program: programOf(program), outcome: success ? 'in' : limited ? 'limited' : 'wrong', credential: success ? credential : '' })
}

const isProtocol = (text: string): text is Protocol => protocols.some(each => each === text)

/** '"name" "Thunderbird" "version" "140.0"' (RFC 2971), as Dovecot hands it on → 'Thunderbird 140.0'. */
export function programOf (fields: string): string {
  const words = [...fields.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, '$1'))
  const of = (name: string): string => {
    const at = words.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === name)
    const value = at < 0 ? '' : words[at + 1] ?? ''
    return value.toUpperCase() === 'NIL' ? '' : value
  }
  return shortName(`${of('name')} ${of('version')}`)
}
