/** A post to a mailing list waits for its keeper (HOST-5.3k). What is told of it comes from a stranger: it is shortened, and never more than text. */
import type { Template } from '../template.ts'

export type ListPostHeld = {
  /** The list's title. */
  readonly list: string
  readonly address: string
  /** From, as it was written. */
  readonly author: string
  readonly subject: string | null
  readonly why: 'moderated' | 'stranger' | 'unproven'
  readonly at: Date
  readonly url: string
}

const most = 120
const shortened = (text: string): string => [...text].length > most ? `${[...text].slice(0, most).join('')}…` : text

const whyPl = { moderated: 'wiadomości na tę listę wymagają zgody', stranger: 'autor nie jest na liście', unproven: 'nie wiadomo na pewno, czy wysłał ją autor, którego podano' } as const
const whyEn = { moderated: 'posts to this list need your consent', stranger: 'its author is not on the list', unproven: 'it is not certain that the author it names has sent it' } as const

export const listPostHeld: Template<ListPostHeld> = {
  pl: (facts, say) => ({
    subject: `Wiadomość na listę ${facts.list} czeka na zgodę`,
    body: [
      `Na listę „${facts.list}” (${facts.address}) przyszła wiadomość, która czeka na Twoją decyzję: ${whyPl[facts.why]}.`,
      [['Autor', shortened(facts.author)], ['Temat', shortened(facts.subject ?? '') || 'nie podano'], ['Kiedy', say.instant(facts.at)]],
      `Zgodę dasz lub odmówisz tutaj: ${facts.url}`,
      'O następnych napiszemy dopiero, gdy żadna nie będzie czekać.'
    ],
    next: null
  }),
  en: (facts, say) => ({
    subject: `A post to ${facts.list} waits for your consent`,
    body: [
      `A post came to the list “${facts.list}” (${facts.address}) and waits for you to decide: ${whyEn[facts.why]}.`,
      [['Author', shortened(facts.author)], ['Subject', shortened(facts.subject ?? '') || 'not given'], ['When', say.instant(facts.at)]],
      `Let it pass or refuse it here: ${facts.url}`,
      'Of further ones we write only when none is waiting.'
    ],
    next: null
  })
}
