// abuse@: the report is kept before its sender hears 250 (OG-27.1).
import { Refusal } from '../../src/errors.ts'
import { original } from '../../src/mail/message.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import type { TakeReport } from '../../src/mail/answer-message.ts'

export const takeReport: TakeReport = async (operatorId, message, { authentication: { spf, dkim, dmarc }, virus }) => {
  const pieces: Buffer[] = []
  for await (const piece of original(message)) pieces.push(piece)
  const from = message.from()
  const reporter = {
    envelope: message.sender, from: from?.length === 1 ? from[0]!.toLowerCase() : null, ip: message.peer?.ip ?? null, virus,
    spf, dkim: dkim.map(({ result, domain }) => ({ result, domain })), dmarc: { result: dmarc.result, domain: dmarc.domain }
  }
  try {
    await receiveReport(mailDeps(), { kind: 'machine', name: 'mx' }, { operatorId, content: Buffer.concat(pieces), source: 'mail', reporter })
    return { say: 'accept' }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return { say: 'refuse', code: 552, text: `5.3.4 ${error.message}` } // too long for a report
    throw error
  }
}
