/** `<future:delete>`: future-2.1.xsd, sNameType. */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { futureInfo } from './future-info.ts'

export type FutureDelete = { readonly name: string }

export type FutureDeleted = Record<string, never>

export const futureDelete: Transform<FutureDelete, FutureDeleted> = {
  kind: 'transform',
  name: 'future:delete',
  secrets: [],

  build: ({ name }, dialect) => ({
    command: el('delete', {}, el('future:delete', { 'xmlns:future': spaceOf(dialect, 'future') }, el('future:name', {}, name)))
  }),

  parse: () => ({}),

  mayBeOurs: ({ code }) => code === 2303,

  /** Gone is gone, whoever took it away. */
  async settle ({ name }, read, { us }) {
    const answer = await read(futureInfo, { name })
    if (!answer.ok) return answer.code === 2303 ? { found: 'done', result: {} } : refusedAs(answer)
    return answer.result.sponsor === us ? { found: 'not-done' } : anothersNow
  }
}
