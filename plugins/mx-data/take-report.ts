// abuse@: the report is kept before its sender hears 250 (OG-27.1).
import { Refusal } from '../../src/errors.ts'
import { original, type Message } from '../../src/mail/message.ts'
import { mailDeps } from '../../src/mail/smtp/deps.ts'
import type { Verdict } from '../../src/rules/mailbox.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'

export async function takeReport (operatorId: string, message: Message): Promise<Verdict> {
  const pieces: Buffer[] = []
  for await (const piece of original(message)) pieces.push(piece)
  try {
    await receiveReport(mailDeps(), { kind: 'machine', name: 'mx' }, { operatorId, content: Buffer.concat(pieces), source: 'mail' })
    return { say: 'accept' }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return { say: 'refuse', code: 552, text: `5.3.4 ${error.message}` } // too long for a report
    throw error
  }
}
