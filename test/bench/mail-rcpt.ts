/** The verdict at RCPT among a million mailboxes beside `select 1` on the same connections: what one in a hundred waits for at most. */
import type { Knex } from 'knex'
import type { Bench, BenchRow } from '../../src/cli/bench.ts'
import { runPrepared } from '../../src/db/prepared.ts'
import { answerRcptTo, noTargets } from '../../src/mail/answer-rcpt-to.ts'
import { testDatabase } from '../support/database.ts'
import { silent } from '../support/house-deps.ts'
import { alternate, timed } from './support/alternate.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { mailboxes: 1_000_000, asked: 4_000 }
const tiny = { mailboxes: 2_000, asked: 300 }
/** Mailboxes of one mail domain. */
const ofDomain = 100

const bench: Bench = async ({ pairs, small, say }) => {
  const { mailboxes, asked } = small ? tiny : full
  const { db, close } = await testDatabase()
  try {
    say(`${mailboxes} mailboxes are made; with a million that takes some minutes`)
    await seed(db, mailboxes)
    const postmaster = await postmasterOf(db)
    const measures = { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') }
    const now = () => new Date(performance.timeOrigin + performance.now())
    const keys = { seal: String, open: String, mac: (text: string) => Buffer.from(text) }
    const deps = { db, keys, now, machineNow: now, log: silent, blocks: { find: async () => undefined, close: async () => {} }, webUrl: 'https://panel.example', lists: null }
    let drawn = 1
    const draw = () => { drawn = (drawn * 48_271) % 2_147_483_647; return drawn % mailboxes }

    const ninetyNinth = (work: () => Promise<unknown>) => async () => {
      const times: number[] = []
      for (let count = 0; count < asked; count++) times.push(await timed(work))
      return { value: times.toSorted((a, b) => a - b)[Math.floor(asked * 0.99)]!, units: asked }
    }
    const floor = ninetyNinth(() => runPrepared(db, { name: 'one', text: 'select 1' }, []))
    const ask = (recipient: (mailbox: number) => string, say: 'accept' | 'refuse') => ninetyNinth(async () => {
      const verdict = await answerRcptTo(deps, noTargets(), { recipient: recipient(draw()), sender: 'anna@example.org', messageBytes: 5_000, utf8: false })
      if (verdict.say !== say) throw new Error(`RCPT said ${JSON.stringify(verdict)}`)
    })
    const rows: BenchRow[] = []
    for (const [what, recipient, verdict] of [
      ['of a mailbox', (n: number) => `m${n}@d${Math.floor(n / ofDomain)}.example`, 'accept'],
      ['of an alias', (n: number) => `biuro@d${Math.floor(n / ofDomain)}.example`, 'accept'],
      ['of nobody', (n: number) => `nobody${n}@d${Math.floor(n / ofDomain)}.example`, 'refuse']
    ] as const) rows.push(await alternate({ work: `RCPT ${what}, p99 (5 × allowed)`, unit: 'ms', peer: 'select 1, p99', ours: ask(recipient, verdict), theirs: floor, ...measures }, pairs))
    return rows
  } finally {
    await close()
  }
}

export default bench

/** Mail domains of a hundred mailboxes each, and an alias in each that reaches one of them. */
async function seed (db: Knex, mailboxes: number): Promise<void> {
  await db.raw(`insert into mail_domains (id, operator_id, customer_id, name, display_name, created_at, dkim_selector, dkim_key_sealed, dkim_public)
    select 'mdm_' || n, 'opr', 'cus', 'd' || n || '.example', 'd' || n || '.example', '2026-01-01', 's', 'x', 'x' from generate_series(0, ?::int - 1) n`, [Math.ceil(mailboxes / ofDomain)])
  await db.raw(`insert into mailboxes (id, mail_domain_id, operator_id, customer_id, local_part, address, password_hash, quota_bytes, created_at)
    select 'mbx_' || n, 'mdm_' || n / ?::int, 'opr', 'cus', 'm' || n, 'm' || n || '@d' || n / ?::int || '.example', '{ARGON2ID}$argon2id$', 1073741824, '2026-01-01' from generate_series(0, ?::int - 1) n`, [ofDomain, ofDomain, mailboxes])
  await db.raw("insert into mail_addresses (address, mail_domain_id, kind, subject_id, created_at) select address, mail_domain_id, 'mailbox', id, created_at from mailboxes")
  await db.raw('insert into mailbox_usage (username, bytes, messages) select address, 1000, 10 from mailboxes')
  await db.raw("insert into aliases (id, mail_domain_id, operator_id, customer_id, address, created_at) select 'als_' || id, id, 'opr', 'cus', 'biuro@' || name, created_at from mail_domains")
  await db.raw("insert into mail_addresses (address, mail_domain_id, kind, subject_id, created_at) select address, mail_domain_id, 'alias', id, created_at from aliases")
  await db.raw('insert into alias_targets (alias_id, address) select a.id, min(m.address) from aliases a join mailboxes m on m.mail_domain_id = a.mail_domain_id group by a.id')
  await db.raw('vacuum analyze')
}
