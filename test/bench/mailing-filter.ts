/**
 * A million addresses filtered against ten million protected ones (60 s allowed): the whole road of a list, from its octets to the recipients in their table, beside what
 * sort and comm of the machine make of plain text. Every run is checked: nobody protected is among those who are left, and everybody else is.
 */
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Actor } from '../../src/audit/actor.ts'
import type { Bench, BenchContext } from '../../src/cli/bench.ts'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { importProtected } from '../../src/mail/protected-import.ts'
import { makeMailingList, type MadeList } from '../support/mailing-list.ts'
import { alternate, timed, type Run } from './support/alternate.ts'
import { openPortfolio, type Portfolio } from './support/portfolio.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { lines: 1_000_000, protected: 10_000_000 }

const bench: Bench = async context => {
  const share = context.small ? 0.002 : context.share
  const sizes = { lines: Math.round(full.lines * share), protected: Math.round(full.protected * share) }
  const portfolio = await openPortfolio()
  try {
    await portfolio.seed(1, { customers: 1, domains: 1, documents: null, due: 0 })
    return await measure(context, portfolio, sizes)
  } finally {
    await portfolio.close()
  }
}

export default bench

async function measure ({ pairs, say }: BenchContext, portfolio: Portfolio, sizes: typeof full) {
  const { deps, db, operatorId } = portfolio
  const staff: Actor = { kind: 'staff', userId: 'usr_bench', operatorId, role: 'administrator' }
  const { id: customerId } = await db('customers').orderBy('id').first('id')
  const domain = await createMailDomain(deps, staff, { customerId, name: 'mailing.example' })
  const { address: sender } = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'biuro', password: 'Kaczka 1 na rowerze' })
  const made = makeMailingList(sizes.lines, 1)
  const filledIn = await timed(() => fill(portfolio, made, sizes.protected, staff))
  say(`${sizes.protected} protected in ${(filledIn / 1000).toFixed(0)} s, ${made.lines.length} lines, of which ${made.protected.size} are protected`)

  const postmaster = await postmasterOf(db)
  const measures = { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') }
  const list = Buffer.from(made.lines.join('\n'))
  const filtered: Run = async () => {
    const { id } = await createMailing(deps, staff, { mailDomainId: domain.id, sender, senderName: 'Bench', lang: 'en', subject: 'Bench', text: 'Bench', html: null })
    const value = await timed(async () => {
      const { faults: _, ...receipt } = await takeList(deps, staff, id, { filename: 'list.txt', chunks: pieces(list) })
      if (receipt.protected !== made.protected.size || receipt.left !== made.free.size || receipt.malformed !== made.malformed || receipt.doubled !== made.doubled) throw new Error(`the receipt is wrong: ${JSON.stringify(receipt)}`)
    })
    say(`filtered in ${(value / 1000).toFixed(1)} s`)
    await check(portfolio, id, made)
    await db('mailing_addressees').where({ mailing_id: id }).delete()
    await db('mailings').where({ id }).delete()
    return { value, units: sizes.lines }
  }
  const folder = execFileSync('mktemp', ['-d']).toString().trim()
  const [listFile, protectedFile] = [path.join(folder, 'list'), path.join(folder, 'protected')]
  writeFileSync(listFile, list)
  writeFileSync(protectedFile, [...made.wishes, ...Array.from({ length: sizes.protected - made.wishes.length }, (_, n) => `obcy${n}@gdzies.example`)].join('\n'))
  execFileSync('sh', ['-c', `LC_ALL=C sort -o ${protectedFile} ${protectedFile}`])
  const sorted: Run = async () => ({ value: await timed(async () => { execFileSync('sh', ['-c', `LC_ALL=C sort -u ${listFile} | LC_ALL=C comm -12 - ${protectedFile} | wc -l`]) }), units: sizes.lines })
  try {
    return [await alternate({ work: `${sizes.lines} addresses against ${sizes.protected} protected (60000 ms allowed at the full size)`, unit: 'ms', peer: 'sort and comm of plain text', ours: filtered, theirs: sorted, ...measures }, pairs)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The wishes by the import; the rest, whom no list names, by random keys as many as are wanted. */
async function fill ({ deps, db, operatorId }: Portfolio, made: MadeList, count: number, staff: Actor): Promise<void> {
  const at = deps.now()
  await db.raw('alter table protected_addresses drop constraint protected_addresses_pkey')
  await db.raw("insert into protected_addresses (operator_id, key, source, proof, added_at) select ?, sha256(('bench ' || n)::bytea), 'partner', 'bench', ?::timestamptz from generate_series(1, ?::int) n", [operatorId, at, count - made.wishes.length])
  await db.raw('alter table protected_addresses add constraint protected_addresses_pkey primary key (operator_id, key)')
  const { added } = await importProtected(deps, staff, { operatorId, source: 'partner', proof: 'bench', filename: 'p.txt', chunks: pieces(Buffer.from(made.wishes.join('\n'))) })
  if (added !== made.wishes.length) throw new Error(`${added} of ${made.wishes.length} were protected`)
  await db.raw('vacuum analyze protected_addresses')
}

async function check ({ db }: Portfolio, mailingId: string, made: MadeList): Promise<void> {
  let left = 0
  for (let after = ''; ;) {
    const rows: { address: string }[] = await db('mailing_addressees').where({ mailing_id: mailingId, said: null }).where('address', '>', after).orderBy('address').limit(50_000).select('address')
    for (const { address } of rows) {
      left++
      if (made.protected.has(address) || !made.free.has(address)) throw new Error(`${address} is left and must not be`)
    }
    if (rows.length === 0) break
    after = rows.at(-1)!.address
  }
  if (left !== made.free.size) throw new Error(`${left} are left, not ${made.free.size}`)
}

function * pieces (bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += 1 << 16) yield bytes.subarray(from, from + (1 << 16))
}
