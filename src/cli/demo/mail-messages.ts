/** Messages and reports as the demo's people send them. Each is given whole, so that it can be compared byte for byte. */
import { randomBytes } from 'node:crypto'

export type Mail = { readonly id: string, readonly raw: Buffer }

const lines = (...all: readonly string[]): Buffer => Buffer.from(`${all.join('\r\n')}\r\n`)

const newMessageId = (from: string): string => `<${randomBytes(12).toString('hex')}@${from.split('@')[1]}>`

const headers = (from: string, to: string, subject: string, date: Date, id: string) =>
  [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${date.toUTCString().replace('GMT', '+0000')}`, `Message-ID: ${id}`, 'MIME-Version: 1.0']

export function plainMail (from: string, to: string, subject: string, date: Date, text: string): Mail {
  const id = newMessageId(from)
  return { id, raw: lines(...headers(from, to, subject, date, id), 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text) }
}

/** A letter with a file attached; its text has a line that begins with a dot. */
export function mailWithFile (from: string, to: string, date: Date, filename: string, type: string, content: Buffer): Mail {
  const id = newMessageId(from)
  const boundary = randomBytes(12).toString('hex')
  return {
    id,
    raw: lines(
      ...headers(from, to, '=?utf-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87?=', date, id), `Content-Type: multipart/mixed; boundary="${boundary}"`, '',
      `--${boundary}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', 'W załączniku dokument.', '.. i wiersz, który zaczyna się od kropek', '.',
      `--${boundary}`, `Content-Type: ${type}`, `Content-Disposition: attachment; filename="${filename}"`, 'Content-Transfer-Encoding: base64', '',
      ...content.toString('base64').match(/.{1,76}/g) ?? [],
      `--${boundary}--`)
  }
}

/** The antivirus industry's test file (EICAR), put together here so that no scanner stumbles over this source. */
export const eicar = (): Buffer => Buffer.from(['X5O!P%@AP[4', String.raw`\PZX54(P^)7CC)7}$EICAR`, '-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join(''))

/** A feedback report about a message (RFC 5965), as the protected recipient's provider sends it. */
export function abuseReport (recipient: string, about: Buffer, date: Date): Buffer {
  const boundary = randomBytes(12).toString('hex')
  const from = /^From: (.*)$/m.exec(about.toString('latin1'))?.[1] ?? ''
  return Buffer.concat([
    lines(
      'From: feedback@provider.example', 'To: abuse@niebieski.example', 'Subject: Abuse report', `Date: ${date.toUTCString().replace('GMT', '+0000')}`, `Message-ID: ${newMessageId('x@provider.example')}`, 'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=feedback-report; boundary="${boundary}"`, '',
      `--${boundary}`, 'Content-Type: text/plain; charset=us-ascii', '', 'This is an email abuse report.',
      `--${boundary}`, 'Content-Type: message/feedback-report', '', 'Feedback-Type: abuse', 'User-Agent: Provider/1.0', 'Version: 1', `Original-Mail-From: <${from}>`, `Original-Rcpt-To: <${recipient}>`, '',
      `--${boundary}`, 'Content-Type: message/rfc822', ''),
    about, lines(`--${boundary}--`)])
}
