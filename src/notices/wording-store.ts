/** SQL of operators' own words for letters: versions, never changed. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
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
    select ${Object.entries(columns).map(([field, column]) => `${column} as "${field}"`).join(', ')} from letter_wordings
    where operator_id = $1 and template = $2 and letter_case = $3 and lang = $4 and in_force_from <= $5 order by in_force_from desc, version desc limit 1`
}

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
