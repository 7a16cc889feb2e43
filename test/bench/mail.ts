/**
 * Mail that comes in, scanned and put into a mailbox: our MX beside Postfix with clamav-milter, on the same clamd. Postfix delivers once into our Dovecot and once
 * into a stock one; into that one delivers the floor, too: a Haraka that scans and hands on, and does nothing else. Everything is synced to disk before the 250: our message where it lies for good, theirs in Postfix's queue, and they are timed until it is empty.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Refusal } from '../../src/errors.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import type { Bench, BenchRow } from '../../src/cli/bench.ts'
import { openMailHouse, staff, type MailHouse } from '../mail/mail-house.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { median, timed } from './support/alternate.ts'
import { openMailFloor } from './support/mail-floor.ts'
import { openPostfixPipe, postfixMissing } from './support/postfix-pipe.ts'
import { cpuMsOf, postmasterOf, rssMbOf } from './support/server-cpu.ts'
import { sendAll } from './support/smtp-sender.ts'
import { answerPostfix, openStockDovecot } from './support/stock-dovecot.ts'

type Load = { readonly bytes: number, readonly messages: number, readonly connections: number }

/** A letter, a letter with a picture, a large one. */
const full: readonly Load[] = [{ bytes: 5_000, messages: 600, connections: 16 }, { bytes: 50_000, messages: 300, connections: 16 }, { bytes: 5_000_000, messages: 16, connections: 2 }]
const tiny: readonly Load[] = [{ bytes: 5_000, messages: 16, connections: 4 }]

/** `parts`: main processes by what they are; what they start counts with them. */
type Pipe = { readonly name: string, readonly port: number, readonly parts: Readonly<Record<string, number>>, readonly whenDelivered: () => Promise<void> }

/** Of one run. CPU: milliseconds for one message, of all that takes part and of each part. */
type Sample = { readonly perSecond: number, readonly cpuMs: number, readonly byPart: Readonly<Record<string, number>> }

const bench: Bench = async ({ pairs, small, say }) => {
  const missing = mailServersMissing || postfixMissing()
  if (missing) throw new Refusal('conflict', `This bench ${missing}.`, { reason: 'debian-packages-missing' })
  const house = await openMailHouse({ durable: true })
  const { servers } = house
  const stops: (() => Promise<void>)[] = []
  try {
    const { clamd } = servers.config.mail
    if (!('socket' in clamd)) throw new Error('the milter asks clamd over its socket')
    const stock = await openStockDovecot(servers, house.url)
    stops.push(stock.stop)
    const before = async (end: Parameters<typeof openPostfixPipe>[2]) => {
      const pipe = await openPostfixPipe(house.url, clamd.socket, end)
      stops.unshift(pipe.stop)
      return pipe
    }
    const [same, other] = [await before(await answerPostfix(servers)), await before(stock)]
    const floor = await openMailFloor(servers, stock.lmtpPort)
    stops.unshift(floor.stop)
    const both = { clamd: servers.clamd.pid(), PostgreSQL: await postmasterOf(house.db) }
    const ours: Pipe = { name: 'ours', port: house.ports.mx, parts: { MX: servers.mx!.pid(), Dovecot: servers.dovecot.pid(), ...both }, whenDelivered: async () => {} }
    const pipes = [
      ours,
      { name: 'Postfix, same Dovecot', port: same.port, parts: { ...same.parts, Dovecot: servers.dovecot.pid(), ...both }, whenDelivered: same.whenDelivered },
      { name: 'Postfix, stock Dovecot', port: other.port, parts: { ...other.parts, Dovecot: stock.pid, ...both }, whenDelivered: other.whenDelivered },
      { name: 'floor (Haraka that only scans and delivers), stock Dovecot', port: floor.port, parts: { MX: floor.pid, Dovecot: stock.pid, clamd: both.clamd, PostgreSQL: both.PostgreSQL }, whenDelivered: async () => {} }
    ] satisfies readonly Pipe[]

    const rows: BenchRow[] = []
    const loads = small ? tiny : full
    const boxes = await openBoxes(house, Math.max(...loads.map(({ connections }) => connections)))
    for (const load of loads) {
      const samples = new Map<Pipe, Sample[]>(pipes.map(pipe => [pipe, []]))
      for (const pipe of pipes) await measured(pipe, boxes, { ...load, messages: load.connections * 2 })
      for (let pair = 0; pair < pairs; pair++) {
        for (let turn = 0; turn < pipes.length; turn++) {
          const pipe = pipes[(pair + turn) % pipes.length]! // who begins changes
          const sample = await measured(pipe, boxes, load)
          samples.get(pipe)!.push(sample)
          say(`${sizeOf(load)}, ${pipe.name}: ${sample.perSecond.toFixed(1)} messages/s, ${sample.cpuMs.toFixed(2)} ms CPU a message (${told(sample.byPart)})`)
        }
      }
      const [, onSame, onStock, bare] = pipes as [Pipe, Pipe, Pipe, Pipe]
      const compare = (one: Pipe, peer: Pipe, by: string) => { rows.push(...rowsOf(load, samples.get(one)!, peer.name, samples.get(peer)!, rssMbOf(one.parts['MX']!), by)) }
      for (const peer of [onSame, onStock]) compare(ours, peer, '')
      compare(bare, onStock, ' by the floor')
    }
    return rows
  } finally {
    for (const stop of stops) await stop()
    await house.close()
  }
}

export default bench

const sizeOf = ({ bytes }: Load): string => bytes < 1_000_000 ? `${bytes / 1000} kB` : `${bytes / 1_000_000} MB`

const told = (parts: Readonly<Record<string, number>>): string => Object.entries(parts).map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')

function rowsOf (load: Load, ours: readonly Sample[], peer: string, theirs: readonly Sample[], rssMb: number, by: string): BenchRow[] {
  const of = (samples: readonly Sample[], what: 'perSecond' | 'cpuMs') => median(samples.map(sample => sample[what]))
  const row = (work: string, unit: string, what: 'perSecond' | 'cpuMs'): BenchRow => {
    const [value, peerValue] = [of(ours, what), of(theirs, what)]
    return { work, unit, ours: value, peer, peerValue, ratio: value / peerValue, runs: ours.length, cpuMsPerUnit: of(ours, 'cpuMs'), rssMb }
  }
  const parts = Object.fromEntries(Object.keys(ours[0]!.byPart).map(part => [part, median(ours.map(({ byPart }) => byPart[part]!))]))
  return [row(`messages of ${sizeOf(load)} taken in${by}`, 'messages/s', 'perSecond'), { ...row(`a message of ${sizeOf(load)}${by}, whole pipe`, 'cpu ms', 'cpuMs'), cpuMsByPart: parts }]
}

/** One for each connection: what is measured is not two deliveries that wait for one mailbox's lock. */
async function openBoxes ({ deps, domain }: MailHouse, count: number): Promise<string[]> {
  const boxes: string[] = []
  for (let n = 0; n < count; n++) boxes.push((await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: `bench${n}`, password: null })).address)
  return boxes
}

/** Longer than what is written down shortly after a 250 (docs/mail-traces.md) waits. */
const restMs = 400

async function measured ({ port, parts, whenDelivered }: Pipe, boxes: readonly string[], { bytes, messages, connections }: Load): Promise<Sample> {
  const letters = Array.from({ length: messages }, (_, n) => ({ to: boxes[n % boxes.length]!, raw: letter(bytes) }))
  const cpuMs = () => Object.values(parts).map(cpuMsOf)
  const before = cpuMs()
  const took = await timed(async () => {
    await sendAll(port, letters, connections)
    await whenDelivered()
  })
  await delay(restMs)
  const used = cpuMs().map((ms, index) => (ms - before[index]!) / messages)
  return { perSecond: messages * 1000 / took, cpuMs: used.reduce((sum, ms) => sum + ms, 0), byPart: Object.fromEntries(Object.keys(parts).map((part, index) => [part, used[index]!])) }
}

/** Never the same twice: the same bytes again are one delivery. */
function letter (bytes: number): Buffer {
  const head = `From: anna@example.org\r\nTo: bench\r\nSubject: bench\r\nDate: Sat, 21 Nov 2026 20:00:00 +0000\r\nMessage-ID: <${randomUUID()}@example.org>\r\nContent-Type: text/plain\r\n\r\n`
  const words = randomBytes(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from(`${head}${words.slice(0, bytes - head.length - 2)}\r\n`)
}
