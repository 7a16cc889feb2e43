/** The list's own letters to an address: is it really you, do you want to be on it, do you want off it. In Polish and English; each says its rule and until when it counts. Pure. */
import type { Lang } from '../i18n/lang.ts'
import { translator } from '../i18n/translator.ts'
import { dayOf } from '../rules/calendar.ts'
import { listIdOf, pageOf, signOffUrl, type ListPlace } from './list-fields.ts'
import { named, worded } from './message-fields.ts'
import type { LetterKind } from './copy-store.ts'

export type LetterFacts = {
  readonly kind: LetterKind
  readonly list: ListPlace & { readonly description: string }
  readonly lang: Lang
  readonly to: string
  /** The end of the last day on which `code` confirms. */
  readonly confirmBy: Date | null
  readonly code: string | null
  readonly signOffCode: string
  readonly webUrl: string
  /** Of the copy: the same for each attempt (RFC 5322 §3.6.4). */
  readonly messageId: string
  readonly date: Date
}

type Said = { readonly subject: string, readonly lines: readonly string[] }

function say ({ kind, list, lang, to, confirmBy, code, signOffCode, webUrl }: LetterFacts): Said {
  const { title, address, id, description } = list
  const { tr } = { tr: translator(lang) }
  const confirm = `${pageOf(webUrl, id)}/confirm#${code}`
  const off = signOffUrl(webUrl, id, signOffCode)
  const last = confirmBy && tr.day(dayOf(new Date(confirmBy.getTime() - 1)))
  const about = description === '' ? [] : [description]
  const pl: Record<LetterKind, Said> = {
    confirm: {
      subject: `Potwierdź zapis na listę: ${title}`,
      lines: ['Dzień dobry,', `ktoś, najpewniej Ty, podał adres ${to} na stronie listy „${title}” (${address}).`, ...about, `Jeżeli chcesz dostawać tę listę, otwórz stronę i potwierdź do ${last}:`, confirm,
        'Jeżeli nie, niczego nie rób: bez potwierdzenia nic nie przyjdzie, a adres usuniemy.', 'Podstawa: HOST-5.3k, na listę trafia tylko adres, który sam to potwierdził.']
    },
    invite: {
      subject: `Zaproszenie na listę: ${title}`,
      lines: ['Dzień dobry,', `opiekun listy „${title}” (${address}) zaprasza na nią adres ${to}.`, ...about, `Jeżeli chcesz ją dostawać, otwórz stronę i potwierdź do ${last}:`, confirm,
        'Jeżeli nie, niczego nie rób: to jedyne zaproszenie, bez potwierdzenia nic więcej nie przyjdzie. Możesz też od razu odmówić:', off, 'Podstawa: HOST-5.3k, na listę trafia tylko adres, który sam to potwierdził.']
    },
    leave: {
      subject: `Wypis z listy: ${title}`,
      lines: ['Dzień dobry,', `ktoś, najpewniej Ty, poprosił na stronie listy „${title}” (${address}) o wypisanie adresu ${to}. Wypisz go tutaj:`, off,
        'Jeżeli nie chcesz się wypisać, niczego nie rób.', 'Podstawa: HOST-5.3k, z listy można się wypisać w każdej chwili.']
    }
  }
  const en: Record<LetterKind, Said> = {
    confirm: {
      subject: `Confirm your sign-up to ${title}`,
      lines: ['Hello,', `somebody, most likely you, gave the address ${to} on the page of the list “${title}” (${address}).`, ...about, `If you want this list, open this page and confirm by ${last}:`, confirm,
        'If not, do nothing: without it nothing will come, and the address is deleted.', 'By HOST-5.3k: only an address that has confirmed it itself is put on a list.']
    },
    invite: {
      subject: `Invitation to ${title}`,
      lines: ['Hello,', `the keeper of the list “${title}” (${address}) invites the address ${to}.`, ...about, `If you want the list, open this page and confirm by ${last}:`, confirm,
        'If not, do nothing: this is the only invitation, and nothing more will come. You can also decline at once:', off, 'By HOST-5.3k: only an address that has confirmed it itself is put on a list.']
    },
    leave: {
      subject: `Leaving ${title}`,
      lines: ['Hello,', `somebody, most likely you, asked on the page of the list “${title}” (${address}) to take the address ${to} off it. Do it here:`, off,
        'If you do not want to leave, do nothing.', 'By HOST-5.3k: anybody may leave a list at any time.']
    }
  }
  return { pl, en }[lang][kind]
}

/** The whole message, the same bytes each time. RFC 3834 §5: nobody answers it by machine. */
export function composeLetter (facts: LetterFacts): Buffer {
  const { list, to, lang, messageId, date } = facts
  const { subject, lines } = say(facts)
  const body = Buffer.from(`${lines.join('\r\n\r\n')}\r\n`.replaceAll(/(?<!\r)\n/g, '\r\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from([
    `From: ${named(list.title, list.address)}`,
    `To: <${to}>`,
    `Subject: ${worded(subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageId}`,
    `List-Id: ${worded(list.title)} <${listIdOf(list)}>`,
    'Auto-Submitted: auto-generated',
    `Content-Language: ${lang}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    ''
  ].join('\r\n'))
}
