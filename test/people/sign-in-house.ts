/** People of a house who log in, for the tests of their accounts. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createUser } from '../../src/people/create-user.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { logIn } from '../../src/people/log-in.ts'
import { findActorBySession, type Session } from '../../src/people/session.ts'
import { beginTotp, proveTotp } from '../../src/people/set-up-totp.ts'
import { codeOf, stepOf } from '../../src/people/totp.ts'
import { machine, openTestDeps } from './deps.ts'

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

export type Who = { readonly id: string, readonly email: string, readonly password: string }

export type SignIn = Awaited<ReturnType<typeof openSignIn>>

export const refused = (reason: string) => ({ reason })

export async function openSignIn () {
  const house = await openTestDeps()
  const deps = { ...house.deps, webUrl: 'https://panel.example.test' }
  await establish(deps)
  let places = 0

  /** An address of its own, so that no test counts the attempts of another. */
  const place = () => `198.51.${Math.floor(++places / 250)}.${places % 250}`

  const later = (ms: number) => { house.clock.machine = new Date(house.clock.machine.getTime() + ms) }

  const someone = (role: 'billing' | 'administrator' = 'billing'): Promise<Who> =>
    createUser(deps, machine, { operatorId: niebieski.id, customerId: null, role, name: 'Anna', lang: 'pl', email: `${randomUUID()}@example.pl` })

  async function sessionOf ({ email, password }: Who, more: { address?: string, device?: string } = {}): Promise<{ token: string, device: string, session: Session }> {
    const came = await logIn(deps, { email, password, address: place(), browser: firefox, ...more })
    assert.ok(came.is === 'in')
    return { token: came.token, device: came.device, session: (await findActorBySession(deps, came.token))! }
  }

  async function half ({ email, password }: Who): Promise<string> {
    const came = await logIn(deps, { email, password, address: place() })
    assert.ok(came.is === 'second-factor')
    return came.step
  }

  /** With codes by time; the clock goes on a minute, so that a new code is to be had. */
  async function withTotp (role?: 'administrator'): Promise<{ who: Who, session: Session, token: string, codes: readonly string[], code: () => string }> {
    const who = await someone(role)
    const { session } = await sessionOf(who)
    const { secret } = await beginTotp(deps, session)
    const code = () => codeOf(secret, stepOf(house.clock.machine))
    const { token, codes } = await proveTotp(deps, session, { code: code(), address: place() })
    later(60_000)
    return { who, session: (await findActorBySession(deps, token))!, token, codes: codes!, code }
  }

  const events = async (userId: string): Promise<string[]> => await deps.db('account_events').where({ user_id: userId }).orderBy('at').pluck('kind')

  return { deps, place, later, someone, sessionOf, half, withTotp, events, close: () => house.close(), clock: house.clock }
}
