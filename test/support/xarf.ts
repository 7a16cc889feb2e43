/** Reports by X-ARF version 4, as other people's programs write them. */

type Over = { readonly reporter?: string, readonly [field: string]: unknown }

export function buildXarf ({ reporter = 'skrzynka.example', ...over }: Over = {}): Buffer {
  const who = { org: 'Skrzynka', contact: `abuse@${reporter}`, domain: reporter }
  return Buffer.from(JSON.stringify({
    xarf_version: '4.2.0', report_id: 'a1b2c3d4-e5f6-4890-abcd-ef1234567890', timestamp: '2026-04-09T10:00:05Z', reporter: who, sender: who, source_identifier: '192.0.2.1', source_port: 25,
    category: 'messaging', type: 'spam', protocol: 'smtp', smtp_from: 'biuro@nadawca.example', evidence_source: 'user_complaint', ...over
  }))
}

/** One as an attachment of a message. `parts`: JSON texts. */
export const mailedXarf = (...parts: readonly string[]): Buffer => Buffer.from([
  'From: <abuse@skrzynka.example>', 'To: <abuse@niebieski.example>', 'Subject: report', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="part"', '',
  '--part', 'Content-Type: text/plain; charset=utf-8', '', 'Spam from your network.', '',
  ...parts.flatMap(json => ['--part', 'Content-Type: application/json; name="xarf.json"', 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment; filename="xarf.json"', '', Buffer.from(json).toString('base64').replace(/.{76}/g, '$&\r\n'), '']),
  '--part--', ''
].join('\r\n'))
