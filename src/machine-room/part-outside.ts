/** Part `outside`: in practice mode, the rest of the world's mail servers. It takes every message and stores it as `<data>/outside/<time and hash>.eml`; nothing leaves the machine. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { openLogger } from './log.ts'
import type { StartPart } from './parts.ts'
import { writeWhole } from './write-whole.ts'

export const startOutsidePart: StartPart = async ({ data, listen, mail, logLevel }, machineNow) => {
  const log = openLogger('outside', logLevel)
  const server = new SMTPServer({
    name: 'outside.example',
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData (stream, session, done) {
      keep(stream).then(name => { done(null, name) }, (error: unknown) => {
        log.error({ err: error }, 'a message was not stored')
        done(new Error('not stored'))
      })

      async function keep (message: NodeJS.ReadableStream): Promise<string> {
        const { mailFrom, rcptTo } = session.envelope
        const bytes = await buffer(message)
        const name = `${machineNow().toISOString().replaceAll(/[-:]/g, '')}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
        writeWhole(path.join(data, 'outside', `${name}.json`), JSON.stringify(envelope))
        writeWhole(path.join(data, 'outside', `${name}.eml`), bytes)
        return name
      }
    }
  })
  server.on('error', error => { log.warn({ err: error }, 'a connection ended') })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(mail.ports.outside, listen, () => resolve())
  })
  return { stop: () => new Promise(resolve => { server.close(() => resolve()) }) }
}
