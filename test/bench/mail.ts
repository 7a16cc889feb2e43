/**
 * Mail that comes in: our MX beside a Haraka that only scans and delivers, on the same clamd and the same Dovecot. What lies between the two is what
 * our judgement, our journal and our questions to the database cost.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { Refusal } from '../../src/errors.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import type { Bench, BenchRow } from '../../src/cli/bench.ts'
import { openMailHouse, staff, type MailHouse } from '../mail/mail-house.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { inTurns, median, timed } from './support/alternate.ts'
import { openMailFloor } from './support/mail-floor.ts'
import { cpuMsOf, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { messages: 600, connections: 8 }
const tiny = { messages: 16, connections: 4 }
type Size = typeof full

/** Octets; about what a letter without pictures has. */
const messageBytes = 5_000

const peer = 'Haraka + scan + LMTP, no more'

/** Of one run. CPU: milliseconds for one message, of the SMTP server and of it with clamd, Dovecot and PostgreSQL. */
type Sample = { readonly perSecond: number, readonly smtpCpuMs: number, readonly pipeCpuMs: number }

const bench: Bench = async ({ pairs, small, say }) => {
  if (mailServersMissing) throw new Refusal('conflict', `This bench ${mailServersMissing}.`, { reason: 'debian-packages-missing' })
  const house = await openMailHouse()
  try {
    const size = small ? tiny : full
    const floor = await openMailFloor(house.servers)
    try {
      const boxes = await openBoxes(house, size.connections)
      const behind = [house.servers.clamd.pid(), house.servers.dovecot.pid(), await postmasterOf(house.db)]
      const mx = { name: 'ours', pid: house.servers.mx!.pid(), port: house.ports.mx }
      const run = async ({ name, pid, port }: { name: string, pid: number, port: number }): Promise<Sample> => {
        const sample = await measured(port, pid, behind, boxes, size)
        say(`${name}: ${sample.perSecond.toFixed(0)} messages/s, ${sample.smtpCpuMs.toFixed(2)} ms CPU a message, ${sample.pipeCpuMs.toFixed(2)} ms with clamd, Dovecot and PostgreSQL`)
        return sample
      }
      const ours: Sample[] = []
      const theirs: Sample[] = []
      for (const warm of [mx, floor]) await measured(warm.port, warm.pid, behind, boxes, size)
      await inTurns(async () => { ours.push(await run(mx)) }, async () => { theirs.push(await run({ name: 'floor', ...floor })) }, pairs)
      return rows(ours, theirs, rssMbOf(mx.pid))
    } finally {
      await floor.stop()
    }
  } finally {
    await house.close()
  }
}

export default bench

function rows (ours: readonly Sample[], theirs: readonly Sample[], rssMb: number): BenchRow[] {
  const of = (samples: readonly Sample[], what: keyof Sample) => median(samples.map(sample => sample[what]))
  const row = (work: string, unit: string, what: keyof Sample): BenchRow => {
    const [value, peerValue] = [of(ours, what), of(theirs, what)]
    return { work, unit, ours: value, peer, peerValue, ratio: value / peerValue, runs: ours.length, cpuMsPerUnit: of(ours, 'pipeCpuMs'), rssMb }
  }
  const kilobytes = messageBytes / 1000
  return [
    row(`a message of ${kilobytes} kB taken in, whole pipe`, 'cpu ms', 'pipeCpuMs'),
    row('the SMTP server’s part of it', 'cpu ms', 'smtpCpuMs'),
    row(`messages of ${kilobytes} kB taken in`, 'messages/s', 'perSecond')
  ]
}

/** One for each connection: what is measured is not two deliveries that wait for one mailbox's lock. */
async function openBoxes ({ deps, domain }: MailHouse, count: number): Promise<string[]> {
  const boxes: string[] = []
  for (let n = 0; n < count; n++) boxes.push((await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: `bench${n}`, password: null })).address)
  return boxes
}

async function measured (port: number, pid: number, behind: readonly number[], boxes: readonly string[], { messages, connections }: Size): Promise<Sample> {
  const letters = Array.from({ length: messages }, (_, n) => ({ to: boxes[n % boxes.length]!, raw: letter() }))
  const sender = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true })
  const cpuMs = () => ({ smtp: cpuMsOf(pid), behind: behind.reduce((sum, each) => sum + cpuMsOf(each), 0) })
  try {
    const before = cpuMs()
    const took = await timed(async () => {
      await Promise.all(letters.map(({ to, raw }) => sender.sendMail({ envelope: { from: 'anna@example.org', to }, raw })))
    })
    const after = cpuMs()
    const smtp = after.smtp - before.smtp
    return { perSecond: messages * 1000 / took, smtpCpuMs: smtp / messages, pipeCpuMs: (smtp + after.behind - before.behind) / messages }
  } finally {
    sender.close()
  }
}

/** Never the same twice: the same bytes again are one delivery. */
function letter (): Buffer {
  const head = `From: anna@example.org\r\nTo: bench\r\nSubject: bench\r\nMessage-ID: <${randomUUID()}@example.org>\r\nContent-Type: text/plain\r\n\r\n`
  const words = randomBytes(messageBytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from(`${head}${words.slice(0, messageBytes - head.length - 2)}\r\n`)
}
