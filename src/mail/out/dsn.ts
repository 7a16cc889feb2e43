/** What a sender is told of a message that was not delivered, is late, or was handed on (RFC 3464), in both languages. Of the message itself its header alone goes back. Pure. */
import type { Told } from '../../rules/outbound-queue.ts'

export type TellOf = {
  /** As it was asked for. */
  readonly recipient: string
  readonly orcpt: string | null
  /** RFC 3463. */
  readonly status: string
  /** What was said, in one line. */
  readonly diagnostic: string
  /** The server that said it. */
  readonly by: string | null
}

export type Dsn = {
  readonly what: Told
  /** The name we give ourselves. */
  readonly host: string
  readonly to: string
  readonly messageId: string
  readonly boundary: string
  readonly at: Date
  readonly arrivedAt: Date
  readonly retryUntil: Date | null
  readonly envid: string | null
  readonly recipients: readonly TellOf[]
  /** The header of the message, with CRLF. */
  readonly header: Buffer
}

const words: Record<Told, { readonly subject: string, readonly lines: readonly string[] }> = {
  failed: {
    subject: 'Nie doreczono / Not delivered',
    lines: ['Nie udało się doręczyć Twojej wiadomości do tych odbiorców. Nie próbujemy więcej.', 'Your message could not be delivered to these recipients. It is not tried again.']
  },
  delayed: {
    subject: 'Opozniona / Delayed',
    lines: ['Twoja wiadomość do tych odbiorców jeszcze nie dotarła. Próbujemy dalej; nie trzeba jej wysyłać ponownie.', 'Your message has not reached these recipients yet. It is tried further; there is no need to send it again.']
  },
  relayed: {
    subject: 'Przekazana / Handed on',
    lines: ['Serwer tych odbiorców przyjął Twoją wiadomość. O tym, czy trafiła do skrzynki, może już nie powiadomić.', 'The server of these recipients has taken your message. It may not tell whether it reached the mailbox.']
  }
}

const dateOf = (at: Date): string => at.toUTCString().replace('GMT', '+0000')
const line = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')

export function buildDsn (dsn: Dsn): Buffer {
  const { what, host, to, boundary, at, recipients, header } = dsn
  const { subject, lines } = words[what]
  const head = [
    `Date: ${dateOf(at)}`,
    `From: Mail Delivery System <MAILER-DAEMON@${host}>`,
    `To: <${line(to)}>`,
    `Subject: ${subject}`,
    `Message-ID: ${dsn.messageId}`,
    'Auto-Submitted: auto-replied', // RFC 3834 §5: nobody answers it by machine
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...lines,
    '',
    ...recipients.flatMap(({ recipient, diagnostic }) => [`<${line(recipient)}>`, `Reason: ${line(diagnostic)}`, '']),
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    ...dsn.envid === null ? [] : [`Original-Envelope-Id: ${line(dsn.envid)}`],
    `Reporting-MTA: dns; ${host}`,
    `Arrival-Date: ${dateOf(dsn.arrivedAt)}`,
    '',
    ...recipients.flatMap(each => [...recipientFields(dsn, each), '']),
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    'Content-Transfer-Encoding: 8bit',
    '',
    ''
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), header, Buffer.from(`\r\n--${boundary}--\r\n`)])
}

/** RFC 3464 §2.3 */
const recipientFields = ({ what, at, retryUntil }: Dsn, { recipient, orcpt, status, diagnostic, by }: TellOf): string[] => [
  ...orcpt === null ? [] : [`Original-Recipient: ${line(orcpt)}`],
  `Final-Recipient: rfc822; ${line(recipient)}`,
  `Action: ${what}`,
  `Status: ${status}`,
  ...by === null ? [] : [`Remote-MTA: dns; ${line(by)}`],
  `Diagnostic-Code: smtp; ${line(diagnostic)}`,
  `Last-Attempt-Date: ${dateOf(at)}`,
  ...retryUntil === null ? [] : [`Will-Retry-Until: ${dateOf(retryUntil)}`]
]

const longestHeader = 64 * 1024

/** The header of a message, at most 64 kB of whole lines. */
export function headerOf (start: Buffer): Buffer {
  const end = start.indexOf('\r\n\r\n')
  const whole = start.subarray(0, Math.min(end < 0 ? start.length : end + 2, longestHeader))
  return whole.subarray(0, whole.lastIndexOf('\n') + 1)
}
