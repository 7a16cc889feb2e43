/**
 * A long mailing on real servers (MZ-2.2, MZ-2.5), with the submission server killed on the way, two workers at the same job, and people who ask for protection while it is sent:
 * two starts at once let one run; everybody who is left gets one message, nobody protected gets any, and who asked while it ran gets none that was not begun by then.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf, type Random } from '../../src/cli/seed/random.ts'
import { openCopyMailer } from '../../src/machine-room/copy-mailer.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { importProtected } from '../../src/mail/protected-import.ts'
import { confirmProtection } from '../../src/mailings/confirm-protection.ts'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import type { MailingDeps } from '../../src/mailings/deps.ts'
import { sendMailing } from '../../src/mailings/send-mailing.ts'
import { startMailing } from '../../src/mailings/start-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { openMailHouse, staff, type MailHouse } from '../mail/mail-house.ts'
import { makeMailingList } from '../support/mailing-list.ts'

const usualMessages = 10_000
/** Of the lines of a list that are left; a little fewer than makeMailingList leaves. */
const shareLeft = 0.85
const kills = 3
const askedMeanwhile = 50
/** Haraka's `concurrency_max`: as many may be with another server while it dies, and go there once more. */
const onTheirWay = 100
/** Instead of 600 a minute. */
const pace = { messages: 200, ms: 1 }
const lookEveryMs = 100
const tellEveryMs = 10_000
const settledWithinMs = 120_000

const prove: Proof = async ({ seed, points = usualMessages, tell }) => {
  const house = await openMailHouse()
  const mailer = openCopyMailer(house.servers.config, house.servers.keys)
  const deps: MailingDeps = { ...house.deps, webUrl: 'https://panel.example', copyMailer: mailer }
  try {
    const made = makeMailingList(Math.ceil(points / shareLeft), seed)
    const { operatorId, customerId } = house.domain
    await importProtected(deps, staff, { operatorId, source: 'partner', proof: 'proof', filename: 'protected.txt', chunks: [Buffer.from(made.wishes.join('\n'))] })
    await confirmProtection(deps, staff, customerId!, 'It is set up.')
    const list = { filename: 'list.txt', chunks: [Buffer.from(made.lines.join('\n'))] }
    const twins: string[] = []
    for (const subject of ['first', 'second']) {
      const { id } = await createMailing(deps, staff, { mailDomainId: house.domain.id, sender: house.ewa.address, senderName: 'Ewa', lang: 'en', subject, text: 'Good morning', html: null })
      await takeList(deps, staff, id, list)
      twins.push(id)
    }
    const starts = await Promise.allSettled(twins.flatMap(id => [id, id]).map(id => startMailing(deps, staff, id)))
    const running: string[] = await house.db('mailings').whereIn('id', twins).whereNotNull('started_at').pluck('id')
    if (running.length !== 1) return { ok: false, lines: [`${running.length} mailings of one customer run at once`, ...starts.map(start => JSON.stringify(start))] }

    const began = performance.now()
    const { asked, killed } = await send(house, deps, running[0]!, { points, random: randomOf(seed, 9, 0), tell })
    return await judge(house, running[0]!, { made, asked, killed, seconds: (performance.now() - began) / 1000 })
  } finally {
    mailer.close()
    await house.close()
  }
}

export default prove

/** Until its end. `asked`: who asked for protection meanwhile, and when that was written. */
async function send (house: MailHouse, deps: MailingDeps, id: string, { points, random, tell }: { points: number, random: Random, tell: (line: string) => void }) {
  const { db, servers, domain: { operatorId } } = house
  const asked = new Map<string, Date>()
  const state = { over: false }
  let killed = 0
  const queued = async (): Promise<number> => (await db('mailing_addressees').where({ mailing_id: id }).whereNotNull('queued_at').count({ count: '*' }))[0]!['count'] as unknown as number
  const marks = Array.from({ length: kills }, (_, n) => Math.floor(points * (n + random.between(30, 90) / 100) / kills))

  async function worker (): Promise<void> {
    while (!state.over) {
      await sendMailing(deps, id, pace, 1)
      state.over ||= (await db('mailings').where({ id }).first('ended_at')).ended_at !== null
    }
  }
  async function disturb (): Promise<void> {
    let told = performance.now()
    for (; !state.over; await delay(lookEveryMs)) {
      const done = await queued()
      if (performance.now() - told > tellEveryMs) {
        tell(`${done} of about ${points} are queued, ${killed} kills, ${asked.size} asked for protection`)
        told = performance.now()
      }
      if (killed < kills && done >= marks[killed]!) {
        killed++
        await servers.submission!.kill()
        await servers.submission!.start()
      }
      if (asked.size < askedMeanwhile && done > points / 4) {
        const address: string = (await db('mailing_addressees').where({ mailing_id: id, skipped_at: null }).orderByRaw('md5(address || ?)', [String(asked.size)]).first('address')).address
        await protectAddress(deps, staff, { operatorId, address, source: 'owner', proof: 'by letter' })
        asked.set(address, deps.machineNow())
      }
    }
  }
  await Promise.all([worker(), worker(), disturb()])
  return { asked, killed }
}

type Sent = { readonly made: ReturnType<typeof makeMailingList>, readonly asked: ReadonlyMap<string, Date>, readonly killed: number, readonly seconds: number }

async function judge ({ db, servers }: MailHouse, id: string, { made, asked, killed, seconds }: Sent) {
  const rows: { address: string, handing_at: Date | null, queued_at: Date | null, delivered_at: Date | null, said: string | null }[] = await db('mailing_addressees').where({ mailing_id: id })
  const expected = rows.filter(({ queued_at: queuedAt }) => queuedAt)
  const folder = path.join(servers.data, 'outside')
  const arrived = (): string[] => readdirSync(folder).filter(name => name.endsWith('.json'))
  for (let waited = 0; new Set(readTo(folder, arrived())).size < expected.length && waited < settledWithinMs; waited += 1000) await delay(1000)
  const got = Map.groupBy(readTo(folder, arrived()), to => to)
  const twice = [...got].filter(([, all]) => all.length > 1)
  const doubled = twice.reduce((sum, [, all]) => sum + all.length - 1, 0)
  const byAddress = new Map(rows.map(row => [row.address, row]))
  const faults = [
    ...[...got.keys()].filter(to => made.protected.has(to)).map(to => `${to} is protected and got a message`),
    ...[...got.keys()].filter(to => !made.free.has(to) && !made.protected.has(to)).map(to => `${to} stands on no list and got a message`),
    ...[...made.free].filter(to => !got.has(to) && !asked.has(to)).map(to => `${to} got nothing: ${JSON.stringify(byAddress.get(to))}`),
    ...[...asked].filter(([to, at]) => got.has(to) && byAddress.get(to)!.handing_at! > at).map(([to]) => `${to} had asked for protection and got a message`),
    ...[...asked].filter(([to, at]) => !got.has(to) && byAddress.get(to)!.queued_at && byAddress.get(to)!.queued_at! < at).map(([to]) => `${to} got nothing, though it was queued before it asked`),
    ...doubled > killed * onTheirWay ? [`${doubled} came twice`] : []
  ]
  const spared = [...asked.keys()].filter(to => !got.has(to)).length
  return {
    ok: faults.length === 0,
    lines: [
      `${made.lines.length} lines, ${made.protected.size} addresses protected; four starts of two mailings at once: one runs`,
      `${got.size} recipients got a message in ${seconds.toFixed(0)} s, none of them protected; ${asked.size} asked for protection meanwhile, ${spared} of them before their message was begun: those got none`,
      `the submission server was killed ${killed} times; ${doubled} messages came to the other server twice, with one Message-ID`,
      ...faults.slice(0, 20)
    ]
  }
}

function readTo (folder: string, names: readonly string[]): string[] {
  return names.flatMap(name => (JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { to: string | string[] }).to)
}
