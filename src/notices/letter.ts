/** What a flow hands over to be written. It compiles only with all the facts its template asks for. */
import type { Lang } from '../i18n/lang.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { FactsOf, TemplateName } from './templates.ts'

export type Attachment = {
  readonly filename: string
  /** A document of billing, rendered when the letter is sent. */
  readonly documentId: string
}

/** The part that differs from template to template: what is said, by which rules. */
export type WordsOf<Name extends TemplateName> = {
  readonly template: Name
  /** All the letter says: notices look nothing up. */
  readonly facts: FactsOf<Name>
  /** What it rests on, told at its foot in plain words. */
  readonly rules: readonly [RuleId, ...RuleId[]]
  readonly attachments: readonly Attachment[]
}

export type Recipient = { readonly email: string, readonly name: string, readonly lang: Lang }

export type Address = {
  /** One letter for ever: a second one with the same key is not written. */
  readonly key: string
  /** The caller knows that no letter of this key was written, so nobody waits to hear it; were there one, nothing would be committed. */
  readonly first?: true
  readonly operatorId: string
  /** Null: to the operator's own people. */
  readonly customerId: string | null
  readonly to: Recipient
  /** Version of the terms it is decided under, e.g. 'niebieski@1'. */
  readonly policyVersion: string
}

export type Words = { [Name in TemplateName]: WordsOf<Name> }[TemplateName]

export type Letter = Address & Words
