/** A letter that was written, as its words again: without the code of a link, which was for the one it was sent to. */
import type { Knex } from 'knex'
import type { Lang } from '../i18n/lang.ts'
import { caseOf, type LetterCase } from './letter-case.ts'
import { findFacts } from './letter-store.ts'
import type { Letter, Words } from './letter.ts'
import { reviveFacts } from './revive-facts.ts'

export type ReadLetter = { readonly operatorId: string, readonly customerId: string | null, /** Null: what it told is erased. */ readonly letter: Letter | null }

export async function readLetter (trx: Knex.Transaction, id: string, lang: Lang): Promise<ReadLetter | undefined> {
  const row = await findFacts(trx, id)
  if (!row) return undefined
  const { operatorId, customerId, toEmail: email, toName: name, policyVersion } = row
  if (Object.keys(row.facts).length === 0) return { operatorId, customerId, letter: null }
  const words = { template: row.template, facts: reviveFacts(withoutCode(row.facts)), rules: row.rules, attachments: [] } as unknown as Words
  return { operatorId, customerId, letter: { key: id, operatorId, customerId, to: { email, name, lang }, policyVersion, ...words } }
}

/** The case that a letter is of; undefined for none and for one that is erased. */
export async function findCase (trx: Knex.Transaction, id: string): Promise<LetterCase | undefined> {
  const letter = (await readLetter(trx, id, 'en'))?.letter
  return letter ? caseOf(letter) : undefined
}

const withoutCode = (facts: object): object => 'link' in facts && typeof facts.link === 'string' ? { ...facts, link: facts.link.replace(/#.*$/, '#…') } : facts
