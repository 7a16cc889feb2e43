/** Domains that ask for it hear how TLS with their servers went on a day that is over (RFC 8460). Run by the schedule and by jobs; late or twice it does the same. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import MimeNode from 'nodemailer/lib/mime-node/index.js'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { DnsDeps } from '../../dns/deps.ts'
import { letterSender } from '../../notices/letter-box.ts'
import type { Mailer } from '../../notices/send.ts'
import { findOperator } from '../../people/find.ts'
import { buildTlsReport, reportAddresses, reportFilename, reportIdOf, tlsKeptDays, type TlsReport } from '../../rules/tls-report.ts'
import { selectHouse } from '../addresses/reach-store.ts'
import type { MailNames } from '../dns-records.ts'
import { deleteTlsBefore, insertSent, isSent, selectCounts, selectOwed, type Owed } from './tls-report-store.ts'

export type TlsReportDeps = DnsDeps & { readonly mailer: Mailer, readonly mailNames: MailNames }

const limit = 500
const dayMs = 86_400_000
/** Whom nobody could reach for so long hears of it no more. */
const owedDays = 14
const dayBefore = (at: Date, days: number): string => new Date(at.getTime() - days * dayMs).toISOString().slice(0, 10)

/** Adds a job for each domain and day, and forgets what is old. */
export async function sweepTlsReports (deps: Pick<Deps, 'db' | 'machineNow' | 'jobs'>): Promise<void> {
  const at = deps.machineNow()
  await transact(deps.db, trx => deleteTlsBefore(trx, dayBefore(at, tlsKeptDays)))
  for (let after: Owed = { day: dayBefore(at, owedDays), domain: '' }, page: Owed[] = []; page.length === 0 || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const owed = await selectOwed(trx, dayBefore(at, 0), limit, after)
      for (const each of owed) await deps.jobs.add(trx, 'mail.send-tls-report', each, `${each.day}:${each.domain}`)
      return owed
    })
    if (page.length === 0) return
  }
}

/** Throws when the domain's DNS or the mail server does not answer: the job comes again. */
export async function sendTlsReport (deps: TlsReportDeps, owed: Owed): Promise<void> {
  const { counts, operator, sent } = await transact(deps.db, async trx => {
    const operatorId = await selectHouse(trx)
    return { counts: await selectCounts(trx, owed), operator: operatorId === undefined ? undefined : await findOperator(trx, operatorId), sent: await isSent(trx, owed) }
  })
  if (sent || counts.length === 0 || !operator) return
  const found = await deps.dns.resolver.look(`_smtp._tls.${owed.domain}`, 'TXT')
  if ('fault' in found) throw new Error(`_smtp._tls.${owed.domain}: ${found.fault}`)
  const to = reportAddresses(found.values)
  if (to.length > 0) {
    const { brand } = operator
    const report: TlsReport = { ...owed, organisation: brand.name, contact: `mailto:${brand.email}`, host: deps.mailNames.host, counts }
    const raw = await composeReport(report, { name: brand.name, address: letterSender(brand.email) }, to, deps.machineNow())
    await deps.mailer.sendMail({ from: { name: brand.name, address: brand.email }, envelope: { from: brand.email, to }, raw })
  }
  await transact(deps.db, trx => insertSent(trx, owed, to, deps.machineNow()))
}

/** RFC 8460 §5.3. Signed on its way, as all mail of ours. */
async function composeReport (report: TlsReport, from: { readonly name: string, readonly address: string }, to: readonly string[], at: Date): Promise<Buffer> {
  const id = reportIdOf(report)
  const root = new MimeNode('multipart/report; report-type="tlsrpt"', { baseBoundary: createHash('sha256').update(id).digest('hex').slice(0, 32), newline: 'windows' } as never)
  root.setHeader([
    { key: 'From', value: from as never },
    { key: 'To', value: to.join(', ') },
    { key: 'Date', value: at.toUTCString().replace('GMT', '+0000') },
    { key: 'Message-ID', value: `<${id}>` },
    { key: 'Subject', value: `Report Domain: ${report.domain} Submitter: ${report.host} Report-ID: <${id}>` },
    { key: 'TLS-Report-Domain', value: report.domain },
    { key: 'TLS-Report-Submitter', value: report.host },
    { key: 'TLS-Required', value: 'No' }, // RFC 8689 §5: it tells of TLS that does not work
    { key: 'Auto-Submitted', value: 'auto-generated' }
  ])
  root.createChild('text/plain; charset=utf-8').setContent(`How TLS with the mail servers of ${report.domain} went on ${report.day} (UTC), as RFC 8460 has it.\r\n`)
  const file = root.createChild('application/tlsrpt+gzip', { filename: reportFilename(report) })
  file.setHeader('Content-Disposition', 'attachment')
  file.setContent(gzipSync(JSON.stringify(buildTlsReport(report))))
  return await new Promise((resolve, reject) => { root.build((error, built) => error ? reject(error) : resolve(built)) })
}
