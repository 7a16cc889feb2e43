/** `strefa cases`: sanctions, what ends them, and the dispute pack of one. */
import { writeFileSync } from 'node:fs'
import { styleText } from 'node:util'
import { domainToASCII } from 'node:url'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailDomainByName } from '../mail/find.ts'
import { translator } from '../i18n/translator.ts'
import { sayInstant } from '../rules/calendar.ts'
import { handRules, openByHand } from '../sanctions/open-by-hand.ts'
import { exportCase } from '../sanctions/dispute-pack.ts'
import { renderPack } from '../sanctions/dispute-pdf.ts'
import { releaseCase } from '../sanctions/release-case.ts'
import { findCasePage, listCases } from '../views/case-page.ts'
import { sightOf } from '../views/sight.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { columns, facts, plain, say } from './registry/show.ts'

type Options = { readonly policy: string, readonly all?: boolean, readonly rule?: string, readonly says?: string, readonly why?: string, readonly held?: string, readonly pdf?: boolean, readonly file?: string }

const most = 100
const words = translator('en')
const sayOrNull = (at: Date | null): string | null => at && sayInstant(at)

export const register: Register = (program, context) => {
  const cases = program.command('cases').alias('case').description('sanctions: open cases, one case, a block or an instruction by hand, a release, the dispute pack')
  const policy = ['--policy <name>', 'whose operator', 'niebieski'] as const

  cases.command('list')
    .description('open cases, newest first')
    .option(...policy)
    .option('--all', 'closed ones too')
    .action(async ({ policy, all }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const { rows } = await transact(deps.db, trx => listCases(trx, sightOf(actor, 'cases'), { limit: most, ...!all && { open: true } }, deps.now()))
      say(rows.length === 0 ? [all ? 'no cases' : 'no open cases; --all tells the closed ones too'] : columns(rows.map(each => [each.id, each.mailDomain, `${each.cause} ${each.rung}`, each.rule, each.state, each.papersUntil && !each.releasedAt ? `until ${sayInstant(each.papersUntil)}` : ''])))
    }))

  cases.command('show <case>')
    .description('one case: what it asks for, what came, what a person has to decide')
    .option(...policy)
    .action(async (id: string, { policy }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const found = await transact(deps.db, trx => findCasePage(trx, sightOf(actor, 'cases'), id, deps.now()))
      if (!found) throw new Refusal('not-found', `There is no case ${plain(id)}.`, { reason: 'unknown-id' })
      say([
        ...facts({ domain: found.mailDomain, customer: found.customerName, state: found.state, cause: `${found.cause} ${found.rung}`, rule: found.rule, applied: found.sanction, opened: sayInstant(found.openedAt), 'block until': sayOrNull(found.blockUntil), 'papers until': sayOrNull(found.papersUntil), says: found.says, closed: sayOrNull(found.releasedAt), 'by rule': found.releaseRule }),
        ...found.papers.map(paper => `paper ${paper.kind}: ${plain(paper.filename)}${paper.rejectedAt ? styleText('red', ' rejected') : ''}`),
        ...found.fees.map(fee => `fee ${fee.proformaNumber}: ${fee.paidAt ? `paid ${sayInstant(fee.paidAt)}` : styleText('red', 'not paid')}`),
        ...found.decisions.map(each => `decision ${each.rule}: ${each.outcome ?? styleText('yellow', 'open')}`),
        ...found.objections.map(each => `objection ${sayInstant(each.filedAt)}: ${each.outcome ?? styleText('yellow', 'open')}`),
        ...found.releasedAt
          ? []
          : ['', styleText('bold', 'next, if nobody acts'), ...found.ahead.length === 0 ? ['it stays so until a person decides'] : columns(found.ahead.map(each => [sayInstant(each.at), each.rule, words.word('caseSteps', each.step)]))]
      ])
    }))

  cases.command('open <domain>')
    .description(`block a sending domain, or give an instruction (${handRules.join(', ')}); the customer is told`)
    .option(...policy)
    .requiredOption('--rule <rule>', 'by which rule')
    .requiredOption('--says <text>', 'why, or what is to be done: the customer reads it')
    .action(async (name: string, { policy, rule, says }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const known = handRules.find(each => each === rule)
      if (!known) throw new Refusal('invalid', `--rule: one of ${handRules.join(', ')}.`, { reason: 'unknown-rule' })
      const domain = await transact(deps.db, trx => findMailDomainByName(trx, domainToASCII(name)))
      if (!domain) throw new Refusal('not-found', `There is no mail domain ${plain(name)}.`, { reason: 'unknown-id' })
      say([`opened: ${await openByHand(deps, actor, { mailDomainId: domain.id, rule: known, says: says! })}`])
    }))

  cases.command('release <case>')
    .description('end a case and its block')
    .option(...policy)
    .option('--why <text>', 'needed while what ends it is not complete')
    .option('--held <what>', 'mail that waits: send or drop (left out: it waits for a decision)')
    .action(async (id: string, { policy, why, held }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      if (held !== undefined && held !== 'send' && held !== 'drop') throw new Refusal('invalid', '--held: send or drop.', { reason: 'unknown-choice' })
      await releaseCase(deps, actor, id, { why: why ?? null, held })
      say(['released'])
    }))

  cases.command('pack <case>')
    .description('the dispute pack: records chained by hashes; verify it with verify-case.mjs of the panel')
    .option(...policy)
    .option('--pdf', 'the PDF, with the records attached')
    .requiredOption('--file <file>', 'where to write it')
    .action(async (id: string, { policy, pdf, file }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const pack = await exportCase(deps, actor, id)
      writeFileSync(file!, pdf ? await renderPack(pack, 'pl') : pack.lines)
      say([`${pack.records.length} records, seal ${pack.seal}`])
    }))
}
