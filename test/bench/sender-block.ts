/**
 * A block at four real SMTP servers (two MX, two submission): from the acceptance of the report that opens the case to the refusal of MAIL FROM at the last of them, beside the plain round of four MAIL FROM;
 * and what the check costs in memory with 100,000 blocked domains, beside a look into a Map.
 */
import type { Bench, BenchContext, BenchRow } from '../../src/cli/bench.ts'
import { addressKey } from '../../src/mail/address-key.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { openSenderBlocks } from '../../src/mail/smtp/sender-blocks.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { openLine } from '../mail/dialog.ts'
import { openMailHouse, plainAuth, staff, type MailHouse } from '../mail/mail-house.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { startSecondDoors } from '../support/second-doors.ts'
import { alternate, timed, type Run } from './support/alternate.ts'
import { ownCpuMs, rssMbOf } from './support/server-cpu.ts'

/** Milliseconds that are allowed from the report to the last door. */
const allowed = 1_000

const bench: Bench = async context => {
  const house = await openMailHouse({ durable: true })
  try {
    return [await heard(context, house), await cost(context, house)]
  } finally {
    await house.close()
  }
}

export default bench

type Door = { readonly ask: () => Promise<string>, readonly close: () => void }

async function heard ({ small, say }: BenchContext, house: MailHouse): Promise<BenchRow> {
  const trials = small ? 5 : 200
  const { deps, db, customer, ca, ports } = house
  const recipient = 'ewa@skrzynka.example'
  const second = await startSecondDoors(house.servers, house.url)
  const domain = await createMailDomain(deps, staff, { customerId: customer.id, name: 'nadawca.pl' })
  const box = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'biuro', password: null })
  await protectAddress(deps, staff, { operatorId: customer.operatorId, address: recipient, source: 'owner', proof: 'letter' })

  const open = async (port: number, login: boolean): Promise<Door> => {
    const line = await openLine(port, { ca, tls: login })
    const tell = async (command: string): Promise<string> => {
      line.say(`${command}\r\n`)
      return (await line.hear()).at(-1)!
    }
    await line.hear()
    await tell('EHLO laptop.example.org')
    if (login) await tell(`AUTH PLAIN ${plainAuth(box)}`)
    return {
      ask: async () => {
        const reply = await tell(`MAIL FROM:<${box.address}>`)
        if (reply.startsWith('250')) await tell('RSET')
        return reply
      },
      close: () => line.close()
    }
  }
  const untilAll = async (doors: readonly Door[], code: string): Promise<void> => {
    await Promise.all(doors.map(async ({ ask }) => { while (!(await ask()).startsWith(code)); }))
  }

  const took: number[] = []
  const filed: number[] = []
  const rounds: number[] = []
  const cpu = ownCpuMs()
  const logged = await Promise.all([open(ports.submissions, true), open(second.config.mail.ports.submissions, true)])
  try {
    for (let trial = 0; trial < trials; trial++) {
      const strangers = await Promise.all([open(ports.mx, false), open(second.config.mail.ports.smtp, false)])
      const doors = [...strangers, ...logged]
      await untilAll(doors, '250')
      const messageId = `<m${trial}@nadawca.pl>`
      await db('sent_messages').insert({ mail_domain_id: domain.id, mailbox_id: box.id, message_id: messageId, sender: box.address, recipient_key: addressKey(deps.keys, recipient), sent_at: deps.now() })
      rounds.push(await timed(async () => { await Promise.all(doors.map(each => each.ask())) }))
      const content = buildArf({ original: `From: <${box.address}>\r\nMessage-ID: ${messageId}\r\n`, originalType: 'text/rfc822-headers', feedback: feedbackLines(recipient) })
      filed.push(await timed(async () => {
        const { verdict } = await receiveReport({ ...deps, webUrl: 'http://panel.example' }, staff, { operatorId: customer.operatorId, content, source: 'api' })
        if (verdict !== 'case-opened') throw new Error(`the report was ${verdict}`)
      }))
      took.push(await timed(() => untilAll(doors, '550')))
      for (const each of strangers) each.close()
      await db.raw('truncate sanction_cases cascade') // a first case each time
      await db.transaction(async trx => {
        await trx('sender_blocks').where({ mail_domain_id: domain.id }).delete()
        await trx.raw("select pg_notify('sender_blocks', 'nadawca.pl')")
      })
      if (trial % 50 === 49) say(`${trial + 1} of ${trials}`)
    }
  } finally {
    for (const each of logged) each.close()
    await second.stop()
  }
  const ours = quantile(took, 0.99)
  if (ours > allowed) throw new Error(`p99 of ${trials} trials is ${ours.toFixed(0)} ms: more than ${allowed} are not allowed`)
  const peerValue = quantile(rounds, 0.99)
  return { work: `report accepted → MAIL FROM refused at four servers, p99 (${allowed} ms allowed); median ${quantile(took, 0.5).toFixed(0)}, longest ${Math.max(...took).toFixed(0)}; taking the report before: median ${quantile(filed, 0.5).toFixed(0)}, p99 ${quantile(filed, 0.99).toFixed(0)}`, unit: 'ms', ours, peer: 'four MAIL FROM, p99', peerValue, ratio: ours / peerValue, runs: trials, cpuMsPerUnit: (ownCpuMs() - cpu) / trials, rssMb: rssMbOf('self') }
}

const quantile = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)]!

/** In our own process: what each SMTP server does for each message. */
async function cost ({ pairs, small }: BenchContext, { db, url, log, customer }: MailHouse): Promise<BenchRow> {
  const domains = small ? 1_000 : 100_000
  const asked = small ? 10_000 : 1_000_000
  await db.raw(`insert into mail_domains (id, operator_id, customer_id, name, display_name, created_at, dkim_selector, dkim_key_sealed, dkim_public)
    select 'mdm_' || n, ?, ?, 'd' || n || '.example', 'd' || n || '.example', ?, 'x', 'x', 'x' from generate_series(1, ?) n`, [customer.operatorId, customer.id, new Date(0), domains])
  await db.raw("insert into sender_blocks (id, mail_domain_id, case_id, rule, from_at, until_at) select 'blk_' || n, 'mdm_' || n, 'cas_' || n, 'MZ-3.1', ?, null from generate_series(1, ?) n", [new Date(0), domains])
  const blocks = await openSenderBlocks(url, { db, log })
  try {
    const names = Array.from({ length: domains }, (_, index) => `d${index + 1 + (index % 2) * domains}.example`) // every other one is not blocked
    const map = new Map(names.map(name => [name, name]))
    const ours: Run = async () => {
      let found = 0
      const value = await timed(async () => { for (let each = 0; each < asked; each++) if (await blocks.find(names[each % domains]!)) found++ })
      if (found !== asked / 2) throw new Error(`${found} of ${asked / 2} blocks were found`)
      return { value: value * 1000 / asked, units: asked }
    }
    const theirs: Run = async () => {
      let found = 0
      const value = await timed(async () => { for (let each = 0; each < asked; each++) if (await Promise.resolve(map.get(names[each % domains]!))) found++ })
      return { value: value * 1000 / asked, units: found }
    }
    return await alternate({ work: `is this sender blocked? ${domains} blocked domains (50 µs allowed)`, unit: 'µs', peer: 'a Map', ours, theirs, cpuMs: ownCpuMs, rssMb: () => rssMbOf('self') }, pairs)
  } finally {
    await blocks.close()
  }
}
