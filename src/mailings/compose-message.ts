/** A mailing's message to one recipient: the customer's words, whose they are, and the way out in each form of them and in the header (RFC 8058). Pure. */
import type { Lang } from '../i18n/lang.ts'
import { named, worded } from '../lists/message-fields.ts'
import { optOutUrl } from './message-codes.ts'
import type { Mailing } from './mailing-store.ts'

export type MessageFacts = {
  readonly mailing: Pick<Mailing, 'id' | 'customerId' | 'sender' | 'senderName' | 'lang' | 'subject' | 'text' | 'html'>
  readonly domain: string
  readonly addresseeId: bigint
  readonly to: string
  readonly optOutCode: string
  readonly webUrl: string
  /** Machine time. */
  readonly date: Date
}

const foot: Record<Lang, (sender: string) => readonly [string, string]> = {
  pl: sender => [`Tę wiadomość wysłał ${sender}. Jeżeli nie chcesz takich zapytań od nikogo, kto wysyła przez nasze serwery, zastrzeż swój adres:`, 'Zastrzeż adres'],
  en: sender => [`This message was sent by ${sender}. If you want no such inquiries from anybody who sends through our servers, have your address protected:`, 'Protect my address']
}

/** The same id for each attempt (RFC 5322 §3.6.4); a report names the mailing by it. */
export const messageIdOf = ({ mailing: { id }, addresseeId, domain }: Pick<MessageFacts, 'addresseeId' | 'domain'> & { readonly mailing: Pick<Mailing, 'id'> }): string => `<${id}.${addresseeId}@${domain}>`

export function composeMessage (facts: MessageFacts): Buffer {
  const { mailing, domain, to, date, webUrl } = facts
  const link = optOutUrl(webUrl, facts.optOutCode)
  const head = [
    `From: ${named(mailing.senderName, mailing.sender)}`,
    `To: <${to}>`,
    `Subject: ${worded(mailing.subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageIdOf(facts)}`,
    `List-Id: <${mailing.id}.${domain}>`,
    `List-Unsubscribe: <${link}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    `Feedback-ID: ${mailing.id}:${mailing.customerId}:mailing:strefa`,
    'Precedence: bulk',
    `Content-Language: ${mailing.lang}`,
    'MIME-Version: 1.0'
  ]
  const text = part('text/plain', `${mailing.text}\n\n-- \n${foot[mailing.lang](mailing.sender)[0]}\n${link}\n`)
  if (mailing.html === null) return whole([...head, ...text])
  const mark = `=_${mailing.id}.${facts.addresseeId}`
  return whole([
    ...head, `Content-Type: multipart/alternative; boundary="${mark}"`, '', `--${mark}`, ...text, `--${mark}`, ...part('text/html', withFoot(mailing.html, mailing, link)), `--${mark}--`, ''
  ])
}

/** What the signature covers beside the usual fields is what `signedFields` of lists has, and this. */
export const signedBeside = ['Feedback-ID', 'Precedence', 'Content-Language'] as const

function withFoot (html: string, { lang, sender }: Pick<Mailing, 'lang' | 'sender'>, link: string): string {
  const [says, act] = foot[lang](sender)
  const paragraph = `<p style="font-size:smaller">${escaped(says)} <a href="${escaped(link)}">${act}</a></p>`
  const end = [...html.matchAll(/<\/body\s*>/gi)].at(-1)?.index ?? -1
  return end < 0 ? html + paragraph : html.slice(0, end) + paragraph + html.slice(end)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const part = (type: string, content: string): string[] => [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '', Buffer.from(content.replaceAll(/\r\n?|\n/g, '\r\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n'), '']

const whole = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'))
