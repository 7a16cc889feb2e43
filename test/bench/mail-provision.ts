/** Many mailboxes at once, as an administrator brings them: with set-password links by letter, and with passwords, beside the least that has to be done for each. */
import type { Actor } from '../../src/audit/actor.ts'
import type { Bench, BenchContext } from '../../src/cli/bench.ts'
import { transact } from '../../src/db/transact.ts'
import { hashPasswords } from '../../src/mail/access/hash-passwords.ts'
import { provisionMailboxes } from '../../src/mail/access/provision.ts'
import type { NewMailboxLine } from '../../src/mail/access/provision-lines.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { alternate, timed, type Run } from './support/alternate.ts'
import { openPortfolio, type Portfolio } from './support/portfolio.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const bench: Bench = async context => {
  const count = context.small ? 20 : 1000
  const portfolio = await openPortfolio()
  try {
    await portfolio.seed(1, { customers: 1, domains: 1, documents: null, due: 0 })
    return await measure(context, portfolio, count)
  } finally {
    await portfolio.close()
  }
}

export default bench

async function measure ({ pairs }: BenchContext, { deps, db, operatorId }: Portfolio, count: number) {
  const staff: Actor = { kind: 'staff', userId: 'usr_bench', operatorId, role: 'administrator' }
  const { id: customerId } = await db('customers').orderBy('id').first('id')
  const postmaster = await postmasterOf(db)
  const measures = { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') }
  let made = 0

  /** Into a mail domain of their own each time. */
  const provisioned = (lineOf: (index: number) => Pick<NewMailboxLine, 'password' | 'email'>): Run => async () => {
    const domain = await createMailDomain(deps, staff, { customerId, name: `proba${++made}.example` })
    const lines = Array.from({ length: count }, (_, index) => ({ line: index + 2, name: `osoba${index}`, quotaMb: null, ...lineOf(index) }))
    const value = await timed(async () => {
      const { created, faults } = await provisionMailboxes({ ...deps, webUrl: 'https://panel.example' }, staff, { mailDomainId: domain.id, lines, onFault: 'stop', dryRun: false })
      if (created.length !== count) throw new Error(`${created.length} of ${count} were made: ${JSON.stringify(faults[0])}`)
    })
    return { value, units: count }
  }
  const passwordOf = (index: number): string => `Kaczka ${index} na rowerze`
  const hashed: Run = async () => ({ value: await timed(async () => { await hashPasswords(Array.from({ length: count }, (_, index) => passwordOf(index))) }), units: count })
  const rows: Run = async () => ({ value: await timed(async () => await transact(db, async trx => { for (let each = 0; each < count; each++) await trx.raw('select 1') })), units: count })

  return [
    await alternate({ work: `${count} mailboxes with set-password links (5 s allowed)`, unit: 'ms', peer: `${count} times select 1`, ours: provisioned(index => ({ password: null, email: `osoba${index}@gdzie-indziej.example` })), theirs: rows, ...measures }, pairs),
    await alternate({ work: `${count} mailboxes with passwords (1.2 × allowed)`, unit: 'ms', peer: 'their hashing alone', ours: provisioned(index => ({ password: passwordOf(index), email: null })), theirs: hashed, ...measures }, pairs)
  ]
}
