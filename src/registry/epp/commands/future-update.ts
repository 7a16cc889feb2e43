/** `<future:update>`: future-2.1.xsd, updateType. It says what shall be, so saying it again does no harm. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { changedAuthInfoOf, hasAuthInfo } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { isSaid, spaceOf } from '../dialect.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { futureInfo } from './future-info.ts'

/** One of the two at least: NASK refuses an update of nothing. */
export type FutureUpdate = {
  readonly name: string
  /** Contact id of another holder to be. */
  readonly registrant?: string
  /** Unique at the registry: `newAuthInfo()`. */
  readonly authInfo?: string
}

export type FutureUpdated = Record<string, never>

export const futureUpdate: Transform<FutureUpdate, FutureUpdated> = {
  kind: 'transform',
  name: 'future:update',
  secrets: ['authInfo'],

  build ({ name, registrant, authInfo }, dialect) {
    if (registrant === undefined && authInfo === undefined) throw new RegistryError('an update that changes nothing', 'give-up')
    return {
      command: el('update', {},
        el('future:update', { 'xmlns:future': spaceOf(dialect, 'future') },
          el('future:name', {}, name),
          el('future:chg', {},
            registrant === undefined ? null : el('future:registrant', {}, registrant),
            changedAuthInfoOf('future', authInfo, dialect))))
    }
  },

  parse: () => ({}),

  mayBeOurs: (refusal, { changedAlready }) => isSaid(changedAlready, refusal),

  async settle ({ name, registrant, authInfo }, read, { us }) {
    const answer = await read(futureInfo, { name })
    if (!answer.ok) return refusedAs(answer)
    const facts = answer.result
    if (facts.sponsor !== us) return anothersNow
    const isSo = (registrant === undefined || facts.registrant === registrant) && hasAuthInfo(facts.authInfo, authInfo, registrant !== undefined)
    return isSo ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}
