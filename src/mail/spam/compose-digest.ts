/** The letter that tells what came into Junk: plain text, because what is in it is strangers'. */
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import PostalMime from 'postal-mime'
import type { Lang } from '../../i18n/lang.ts'
import { translator } from '../../i18n/translator.ts'

export type JunkLine = { /** Header section as it came. */ readonly header: Buffer, readonly receivedAt: Date }

export type Digest = {
  readonly lang: Lang
  readonly lines: readonly JunkLine[]
  /** How many more there were. */
  readonly more: number
  readonly to: string
  readonly from: { readonly name: string, readonly address: string }
  /** The mailbox in the panel. */
  readonly page: string
  readonly at: Date
  /** What stands in its Message-ID: the same for the same news. */
  readonly id: string
}

const longestText = 150

/** With dots doubled (RFC 5321 §4.5.2), without the final dot. */
export async function composeDigest ({ lang, lines, more, to, from, page, at, id }: Digest): Promise<Buffer> {
  const { t, instant } = translator(lang)
  const told = await Promise.all(lines.map(async ({ header, receivedAt }) => {
    const { from, subject } = await PostalMime.parse(header)
    const sender = [from?.name, from?.address && `<${from.address}>`].filter(Boolean).join(' ')
    return `${instant(receivedAt)}\n  ${plain(sender) || t('junkDigest.noSender')}\n  ${plain(subject ?? '') || t('junkDigest.noSubject')}\n`
  }))
  const text = [t('junkDigest.lead', { count: lines.length + more, mailbox: to }), '', ...told, ...more > 0 ? [t('junkDigest.more', { count: more }), ''] : [], t('junkDigest.how'), '', `${t('junkDigest.settings')} ${page}`, '', 'HOST-13.4'].join('\n')
  const letter = await new MailComposer({
    from, to, date: at, messageId: `<${id}>`, subject: t('junkDigest.subject', { count: lines.length + more }), text, newline: 'windows',
    headers: { 'Auto-Submitted': 'auto-generated' } // RFC 3834 §5
  }).compile().build()
  return Buffer.from(letter.toString('latin1').replaceAll(/\r?\n/g, '\r\n').replace(/(?:\r\n)*$/, '\r\n').replaceAll(/^\./gm, '..'), 'latin1')
}

/** One line that shows what it is: no controls, nothing that turns the writing round, and no address that a program would make a link of. */
const plain = (text: string): string => [...text.replaceAll(/[\p{C}\u2028\u2029]+/gu, ' ').replaceAll(/:\/\//g, ':// ').trim()].slice(0, longestText).join('')
