/** Every letter that can be worded, as an operator's staff see it: its cases, its fields with an example, the house's words, its own and their versions. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import type { Lang } from '../i18n/lang.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { LetterCase } from './letter-case.ts'
import { draftOfHouse } from './house-draft.ts'
import { fieldsOf } from './letter-fields.ts'
import type { Letter } from './letter.ts'
import { composeLetter } from './render.ts'
import { casesOf, sampleLetter, samples } from './samples.ts'
import type { Row } from './template.ts'
import { templates, type TemplateName } from './templates.ts'
import { listWordings } from './wording-store.ts'
import type { WordingPlace, WordingVersion } from './wording-version.ts'
import { partsOf, wordingParts, type Wording } from './wording.ts'

/** One text of an operator, as a door names it. */
export type TemplatePlace = { readonly template: string, readonly letterCase: string, readonly lang: Lang }

export type HouseWords = {
  readonly subject: string
  readonly before: readonly string[]
  /** What stays whatever is said around it: tables, with the line that leads to them and what stands between. */
  readonly fixed: readonly (string | readonly Row[])[]
  readonly after: readonly string[]
  readonly next: string | null
}

export type WordedCase = {
  readonly letterCase: LetterCase
  readonly lang: Lang
  readonly fields: readonly { readonly name: string, readonly example: string }[]
  /** Of the sample. */
  readonly house: HouseWords
  /** The house's words with their fields, to begin with. */
  readonly draft: Wording
  /** What holds now; null: the house's words. */
  readonly own: WordingVersion | null
  /** Those to come and those that were, the last to come into force first. */
  readonly versions: readonly WordingVersion[]
}

export type WordedTemplate = { readonly template: TemplateName, readonly rules: readonly RuleId[], readonly cases: readonly WordedCase[] }

export type TemplateRow = { readonly template: TemplateName, readonly rules: readonly RuleId[], readonly cases: readonly LetterCase[], /** Where own words hold now. */ readonly own: readonly { readonly letterCase: LetterCase, readonly lang: Lang }[] }

const languages: readonly Lang[] = ['pl', 'en']

/** Of the operator of the actor. @throws Refusal 'forbidden' */
export async function listTemplates (deps: Pick<Deps, 'db' | 'now'>, actor: Actor): Promise<TemplateRow[]> {
  const at = deps.now()
  requireStaff(actor)
  if (actor.kind !== 'staff') throw notFound()
  const holding = inForce(await transact(deps.db, trx => listWordings(trx, actor.operatorId)), at).filter(isOwn)
  return templateNames.map(template => ({
    template,
    rules: samples[template].rules,
    cases: casesOf(template),
    own: holding.filter(each => each.template === template).map(({ letterCase, lang }) => ({ letterCase, lang }))
  }))
}

/** @throws Refusal 'forbidden', 'not-found' */
export async function readTemplate (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, name: string): Promise<WordedTemplate> {
  const at = deps.now()
  requireStaff(actor)
  if (actor.kind !== 'staff') throw notFound()
  const template = templateNamed(name)
  const { versions, brand } = await transact(deps.db, async trx => ({ versions: await listWordings(trx, actor.operatorId, template), brand: (await findOperator(trx, actor.operatorId))!.brand.name }))
  const holding = inForce(versions, at)
  const caseIn = (letterCase: LetterCase, lang: Lang): WordedCase => {
    const isHere = (each: WordingVersion) => each.letterCase === letterCase && each.lang === lang
    const sample = sampleLetter(template, letterCase, lang, '')!
    return { letterCase, lang, fields: [...fieldsOf(sample, sample.to, brand)].map(([field, example]) => ({ name: field, example })), house: houseWords(sample), draft: draftOfHouse(sample, brand), own: holding.filter(isOwn).find(isHere) ?? null, versions: versions.filter(isHere) }
  }
  return { template, rules: samples[template].rules, cases: casesOf(template).flatMap(letterCase => languages.map(lang => caseIn(letterCase, lang))) }
}

/** A place of a door's words, with the sample that stands for it. @throws Refusal 'not-found' */
export function placeOf ({ template: name, letterCase, lang }: TemplatePlace, operatorId: string, policyVersion: string): WordingPlace & { readonly sample: Letter } {
  const template = templateNamed(name)
  const sample = sampleLetter(template, letterCase, lang, policyVersion)
  if (!sample) throw notFound()
  return { operatorId, template, letterCase: letterCase as LetterCase, lang, sample }
}

const templateNames = Object.keys(templates) as TemplateName[]

function templateNamed (name: string): TemplateName {
  if (!Object.hasOwn(templates, name)) throw notFound()
  return name as TemplateName
}

/** The first that has come into force, of each place; `versions` stand with the last first. */
function inForce (versions: readonly WordingVersion[], at: Date): WordingVersion[] {
  const begun = versions.filter(({ inForceFrom }) => inForceFrom <= at)
  return [...new Map(begun.toReversed().map(each => [`${each.template} ${each.letterCase} ${each.lang}`, each])).values()]
}

const isOwn = (version: WordingVersion): boolean => wordingParts.some(part => version[part] !== null)

function houseWords (sample: Letter): HouseWords {
  const { subject, body, next } = composeLetter(sample)
  const { before, middle, after } = partsOf(body)
  return { subject, before: before.filter(isText), fixed: middle, after: after.filter(isText), next }
}

const isText = (part: string | readonly Row[]): part is string => typeof part === 'string'
