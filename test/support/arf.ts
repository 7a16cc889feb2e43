/** Abuse reports as other people's programs write them (RFC 5965), and every way to get them wrong. */

export type ArfParts = {
  /** The message it is about, CRLF. */
  readonly original: string
  readonly originalType?: string
  /** Lines of the message/feedback-report part. */
  readonly feedback?: readonly string[]
  readonly contentType?: string
  /** Put in after the original, before the closing boundary. */
  readonly more?: string
}

export const feedbackLines = (...recipients: string[]): string[] => [
  'Feedback-Type: abuse', 'User-Agent: SomeGenerator/1.0', 'Version: 1', 'Original-Mail-From: <biuro@nadawca.example>', 'Arrival-Date: Thu, 9 Apr 2026 12:00:05 +0200', 'Source-IP: 192.0.2.1',
  ...recipients.map(recipient => `Original-Rcpt-To: <${recipient}>`)
]

export function buildArf ({ original, originalType = 'message/rfc822', feedback = feedbackLines(), contentType = 'multipart/report; report-type=feedback-report; boundary="part"', more = '' }: ArfParts): Buffer {
  return Buffer.from([
    'From: <abuse@skrzynka.example>', 'To: <abuse@niebieski.example>', 'Subject: FW: oferta', 'MIME-Version: 1.0', `Content-Type: ${contentType}`, '',
    '--part', 'Content-Type: text/plain; charset=utf-8', '', 'This is an email abuse report.', '',
    '--part', 'Content-Type: message/feedback-report', '', ...feedback, '',
    '--part', `Content-Type: ${originalType}`, '', original, `${more}--part--`, ''
  ].join('\r\n'), 'latin1')
}
