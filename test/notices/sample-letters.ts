/** One letter of each template in its usual case, with invented people. */
import type { Lang } from '../../src/i18n/lang.ts'
import type { Address, Attachment, Letter, WordsOf } from '../../src/notices/letter.ts'
import type { Sender } from '../../src/notices/render.ts'
import { casesOf, sampleLetter } from '../../src/notices/samples.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'

export const sender: Sender = { brand: 'Domeny Łąka', email: 'biuro@laka.example', seller: 'Łąka sp. z o.o.', address: 'ul. Świętojańska 1, 81-368 Gdynia', taxId: '5260250274' }

export const addressed = (lang: Lang, key = `sample:${lang}`): Address =>
  ({ key, operatorId: 'opr_sample', customerId: 'cus_sample', to: { email: 'zazolc@klient.example', name: 'Zażółć Gęślą', lang }, policyVersion: 'niebieski@1' })

const attached: { readonly [Name in TemplateName]?: readonly Attachment[] } = {
  'order-received': [{ filename: 'PF-2026-00017.pdf', documentId: 'doc_proforma' }]
}

const wordsOf = (template: TemplateName) => {
  const { facts, rules } = sampleLetter(template, casesOf(template)[0]!, 'pl', 'niebieski@1')!
  return { template, facts, rules, attachments: attached[template] ?? [] }
}

export const words = Object.fromEntries(Object.keys(templates).map(name => [name, wordsOf(name as TemplateName)])) as unknown as { readonly [Name in TemplateName]: WordsOf<Name> }

export const letterOf = (template: TemplateName, lang: Lang, key?: string): Letter => ({ ...addressed(lang, key), ...words[template] })
