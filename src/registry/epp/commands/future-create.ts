/** `<future:create>`: future-2.1.xsd, createType. On a registered name; NASK gives options in steps of three years. */
import { el } from '../../../xml/build.ts'
import { newAuthInfoOf } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { impossible, isSince } from '../finding.ts'
import { dataOf, instantOf } from '../reply.ts'
import { futureInfo } from './future-info.ts'

export type FutureCreate = {
  readonly name: string
  readonly years: number
  /** Contact id of the holder to be, created before. */
  readonly registrant: string
  /** Unique at the registry: `newAuthInfo()`. */
  readonly authInfo: string
}

export type FutureCreated = { readonly createdAt: Date, readonly expiresAt: Date }

export const futureCreate: Transform<FutureCreate, FutureCreated> = {
  kind: 'transform',
  name: 'future:create',
  secrets: ['authInfo'],
  costs: true,

  build: ({ name, years, registrant, authInfo }, dialect) => ({
    command: el('create', {},
      el('future:create', { 'xmlns:future': spaceOf(dialect, 'future') },
        el('future:name', {}, name),
        el('future:period', { unit: 'y' }, String(years)),
        el('future:registrant', {}, registrant),
        newAuthInfoOf('future', authInfo, dialect)))
  }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'future'), 'creData')
    return { createdAt: instantOf(data, 'crDate'), expiresAt: instantOf(data, 'exDate') }
  },

  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),

  /** Ours when we sponsor it for the registrant we named and it holds our authInfo or, where that is not told, was made after we asked. */
  async settle (request, read, { us, since }) {
    const answer = await read(futureInfo, { name: request.name })
    if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : taken
    const facts = answer.result
    const ours = facts.sponsor === us && facts.registrant === request.registrant && (facts.authInfo === null ? isSince(facts.createdAt, since) : facts.authInfo === request.authInfo)
    if (!ours) return taken
    const { createdAt, expiresAt } = facts
    return createdAt && expiresAt ? { found: 'done', result: { createdAt, expiresAt } } : { found: 'unfinished' }
  }
}

const taken = impossible(2302, 'there is an option on the name, and not by this request')
