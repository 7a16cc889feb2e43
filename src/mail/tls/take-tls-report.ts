/** A report of another server on how TLS with ours went (RFC 8460 §5): what it tells is kept, the mail is not. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { readTlsReport, type SeenReport } from '../../rules/tls-report.ts'
import { original, type Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { insertTlsReport } from './tls-report-store.ts'

/** Octets of the mail, and of what is packed in it. */
const longest = 2 * 1024 * 1024
const longestUnpacked = 8 * 1024 * 1024

const noReport: Verdict = { say: 'refuse', code: 550, text: '5.6.0 HOUSE-TLS this address takes reports as RFC 8460 has them, of at most 2 MB' }

/** 'accept': it is kept, or was. */
export async function takeTlsReport ({ db, machineNow }: Pick<MailDeps, 'db' | 'machineNow'>, operators: ReadonlySet<string>, message: Message): Promise<Verdict> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of original(message)) {
    bytes += piece.length
    if (bytes <= longest) pieces.push(piece) // read to the end whatever comes
  }
  const found = bytes <= longest ? await reportIn(Buffer.concat(pieces)) : undefined
  if (!found) return noReport
  const receivedAt = machineNow()
  await transact(db, async trx => {
    for (const operatorId of operators) await insertTlsReport(trx, { id: newId('tlr'), operatorId, sha256: found.sha256, receivedAt, sender: message.sender.slice(0, 320) }, found.report)
  })
  return { say: 'accept' }
}

async function reportIn (content: Buffer): Promise<{ readonly sha256: Buffer, readonly report: SeenReport } | undefined> {
  const { default: PostalMime } = await import('postal-mime') // plugins are loaded by `require`
  try {
    const { attachments } = await PostalMime.parse(content, { maxNestingDepth: 10, maxHeadersSize: 256 * 1024, attachmentEncoding: 'arraybuffer' })
    for (const { mimeType, content: file } of attachments) {
      if (mimeType !== 'application/tlsrpt+gzip' && mimeType !== 'application/tlsrpt+json' && mimeType !== 'application/gzip') continue
      const packed = Buffer.from(file as ArrayBuffer)
      const text = mimeType.endsWith('json') ? packed : gunzipSync(packed, { maxOutputLength: longestUnpacked })
      const report = readTlsReport(JSON.parse(text.toString('utf8')))
      if (report) return { report, sha256: createHash('sha256').update(text).digest() }
    }
  } catch {
    return undefined // not what it says it is
  }
  return undefined
}
