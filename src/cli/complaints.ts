/** `strefa complaints`: what waits for an answer, one complaint, its answer, and what was granted carried out. */
import { answerComplaint, settleComplaint } from '../complaints/answer.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { translator } from '../i18n/translator.ts'
import { sayInstant } from '../rules/calendar.ts'
import { complaintAnswers } from '../rules/complaint.ts'
import { formatAmount, parseAmount } from '../rules/money.ts'
import { findComplaintPage, isOverdue, listComplaints, type ComplaintPage, type ComplaintRow } from '../views/complaint-page.ts'
import { sightOf } from '../views/sight.ts'
import { asAdministrator, type Administrator } from './as-administrator.ts'
import type { OpenDeps, Register } from './context.ts'
import { columns, facts, plain, say, sayJson } from './registry/show.ts'

type Options = { readonly policy: string, readonly all?: boolean, readonly outcome: string, readonly ground: string, readonly says: string, readonly granted?: string, readonly signedBy: string, readonly how: string, readonly json?: boolean, readonly yes?: boolean }

const most = 100
const words = translator('en')

export const register: Register = (program, context) => {
  const complaints = program.command('complaints').alias('complaint').description('complaints: which wait for an answer, one of them, its answer, what was granted carried out')
  const policy = ['--policy <name>', 'whose operator', 'niebieski'] as const
  const yes = ['--yes', 'do it; without it the command only says what it would do'] as const

  complaints.command('list')
    .description('those that wait for an answer, the most urgent first')
    .option(...policy)
    .option('--all', 'every one, newest first')
    .option('--json', 'as JSON')
    .action(async ({ policy, all, json }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const { rows } = await transact(deps.db, trx => listComplaints(trx, sightOf(actor, 'complaints'), { limit: most, ...!all && { show: 'open' } }))
      if (json) return sayJson(rows)
      say(rows.length === 0 ? [all ? 'no complaints' : 'no complaint waits for an answer; --all tells the closed ones too'] : columns(rows.map(row => [row.id, plain(row.customerName), words.word('complaintStates', row.state), untilOf(row, deps.now()), plain(row.subject)])))
    }))

  complaints.command('show <complaint>')
    .description('one complaint: what it says, until when, what comes next if nobody acts')
    .option(...policy)
    .option('--json', 'as JSON')
    .action(async (id: string, { policy, json }: Options) => await asAdministrator(context, policy, async (open, actor) => {
      const found = await read(open, actor, id)
      if (json) return sayJson(found)
      say([
        ...facts({
          customer: found.customerName, about: `${words.word('complaintAbouts', found.about)} ${found.aboutName}`, state: words.word('complaintStates', found.state), lodged: found.lodgedOn, 'answer by': found.answerBy, by: found.rules.answer,
          subject: found.subject, reasons: found.reasons, demand: found.demand && found.demand, asked: sumOf(found.askedMinor, found), missing: found.missing.map(part => words.word('complaintParts', part)).join(', ') || null,
          outcome: found.outcomeRule, ground: found.ground && found.ground, answer: found.answer && found.answer, 'signed by': found.signedBy && found.signedBy, granted: sumOf(found.grantedMinor, found), 'pay by': found.payBy, 'correct by': found.correctBy, settled: found.settledAt && sayInstant(found.settledAt)
        }),
        ...found.papers.map(paper => `paper ${plain(paper.filename)}`),
        ...found.ahead.length > 0 ? ['', 'next, if nobody acts', ...columns(found.ahead.map(each => [sayInstant(each.at), each.rule, words.word('complaintSteps', each.step)]))] : []
      ])
    }))

  complaints.command('answer <complaint>')
    .description('answer one; the customer is told by letter')
    .option(...policy)
    .requiredOption('--outcome <outcome>', complaintAnswers.join(', '))
    .requiredOption('--ground <text>', 'the paragraph that the answer rests on')
    .requiredOption('--says <text>', 'facts and reasons: the customer reads them')
    .requiredOption('--signed-by <who>', 'name and position of who decided')
    .option('--granted <sum>', 'with VAT, e.g. 59.00; left out: no sum')
    .option(...yes)
    .action(async (id: string, { policy, outcome, ground, says, signedBy, granted, yes }: Options) => await asAdministrator(context, policy, async (open, actor) => {
      const known = complaintAnswers.find(each => each === outcome)
      if (!known) throw new Refusal('invalid', `--outcome: one of ${complaintAnswers.join(', ')}.`, { reason: 'unknown-choice' })
      const grantedMinor = granted === undefined ? null : parseAmount(granted)
      if (grantedMinor === undefined) throw new Refusal('invalid', '--granted: a sum such as 59.00.', { reason: 'bad-amount' })
      const found = await read(open, actor, id)
      const what = `${words.word('complaintStates', known)}${grantedMinor === null ? '' : `, ${formatAmount(grantedMinor)} ${found.currency}`}: ${plain(found.subject)} (${plain(found.customerName)})`
      if (!yes) return say([`would answer: ${what}`, 'Nothing is answered yet: add --yes.'])
      await answerComplaint(open.deps, actor, id, { outcome: known, ground, says, signedBy, grantedMinor })
      say([`answered: ${what}`])
    }))

  complaints.command('settle <complaint>')
    .description('note how what was granted was carried out')
    .option(...policy)
    .requiredOption('--how <text>', 'which documents, which transfer')
    .option(...yes)
    .action(async (id: string, { policy, how, yes }: Options) => await asAdministrator(context, policy, async (open, actor) => {
      const found = await read(open, actor, id)
      const what = `${sumOf(found.grantedMinor, found) ?? 'a correction'} for ${plain(found.customerName)}`
      if (!yes) return say([`would note as settled: ${what}`, ...planOf(found), 'Nothing is noted yet: add --yes.'])
      await settleComplaint(open.deps, actor, id, how)
      say([`settled: ${what}`])
    }))
}

/** OG-23.3: what is owed comes first. */
const planOf = ({ plan, currency }: ComplaintPage): string[] => plan === null
  ? []
  : [...plan.arrears.map(({ number, takenMinor }) => `  ${formatAmount(takenMinor)} ${currency} on ${number}`), ...plan.restMinor > 0n ? [`  ${formatAmount(plan.restMinor)} ${currency} to the customer`] : []]

async function read ({ deps }: OpenDeps, actor: Administrator, id: string): Promise<ComplaintPage> {
  const found = await transact(deps.db, trx => findComplaintPage(trx, sightOf(actor, 'complaints'), id))
  if (!found) throw new Refusal('not-found', `There is no complaint ${plain(id)}.`, { reason: 'unknown-id' })
  return found
}

const sumOf = (minor: bigint | null, { currency }: Pick<ComplaintRow, 'currency'>): string | null => minor === null ? null : `${formatAmount(minor)} ${currency}`

const untilOf = (row: ComplaintRow, now: Date): string => row.answerBy === null ? '' : `${isOverdue(row, now) ? 'late since' : 'until'} ${row.answerBy}`
