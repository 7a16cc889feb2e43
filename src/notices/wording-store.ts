/** SQL of operators' own words for letters: versions, never changed. */
import type { Knex } from 'knex'
import { listed, runPrepared, type Prepared } from '../db/prepared.ts'
import type { TemplateName } from './templates.ts'
import type { WordingPlace, WordingVersion } from './wording-version.ts'

const columns = {
  id: 'id', operatorId: 'operator_id', template: 'template', letterCase: 'letter_case', lang: 'lang', version: 'version', subject: 'subject', before: 'before', after: 'after',
  inForceFrom: 'in_force_from', publishedAt: 'published_at', publishedBy: 'published_by'
}

const at = ({ operatorId, template, letterCase, lang }: WordingPlace) => ({ operator_id: operatorId, template, letter_case: letterCase, lang })

const holding: Prepared = {
  name: 'letter-wording-holding',
  text: `
    select ${listed([columns])} from letter_wordings
    where operator_id = $1 and template = $2 and letter_case = $3 and lang = $4 and in_force_from <= $5 order by in_force_from desc, version desc limit 1`
}

const places: Prepared = { name: 'letter-wording-places', text: 'select distinct template, letter_case, lang from letter_wordings where operator_id = $1' }

const placesOf = new WeakMap<Knex.Transaction, Map<string, Promise<ReadonlySet<string>>>>()

/** For what an operator has words of its own. Asked once a transaction. */
export function readOwnWords (trx: Knex.Transaction, operatorId: string): Promise<ReadonlySet<string>> {
  const known = placesOf.get(trx) ?? new Map<string, Promise<ReadonlySet<string>>>()
  placesOf.set(trx, known)
  const asked = known.get(operatorId) ?? runPrepared<{ template: string, letter_case: string, lang: string }>(trx, places, [operatorId]).then(rows => new Set(rows.map(row => keyOf(row.template, row.letter_case, row.lang))))
  known.set(operatorId, asked)
  return asked
}

const keyOf = (template: string, letterCase: string | null, lang: string): string => `${template} ${letterCase} ${lang}`

export const isOwn = (own: ReadonlySet<string>, { template, letterCase, lang }: WordingPlace): boolean => own.has(keyOf(template, letterCase, lang))

/** The one that holds at an instant: the last to have come into force; of two of one instant the later version. Asked for every letter, so it is prepared. */
export async function findWording (trx: Knex.Transaction, { operatorId, template, letterCase, lang }: WordingPlace, instant: Date): Promise<WordingVersion | undefined> {
  const [found] = await runPrepared<WordingVersion>(trx, holding, [operatorId, template, letterCase, lang, instant])
  return found
}

/** Until the transaction ends nobody else publishes there. @returns how many versions there are */
export async function lockWordings (trx: Knex.Transaction, place: WordingPlace): Promise<number> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('letter-wording:' || ?, 0))", [Object.values(at(place)).join(':')])
  const [row] = await trx('letter_wordings').where(at(place)).select(trx.raw('count(*)::int as count')) as [{ count: number }]
  return row.count
}

export async function insertWording (trx: Knex.Transaction, wording: WordingVersion): Promise<void> {
  await trx('letter_wordings').insert(Object.fromEntries(Object.entries(columns).map(([field, column]) => [column, wording[field as keyof WordingVersion]])))
}

/** Every version of an operator, or of one of its templates, the last to come into force first. */
export async function listWordings (trx: Knex.Transaction, operatorId: string, template?: TemplateName): Promise<WordingVersion[]> {
  return await trx('letter_wordings').where({ operator_id: operatorId, ...template && { template } }).orderBy([{ column: 'in_force_from', order: 'desc' }, { column: 'version', order: 'desc' }]).select(columns)
}
