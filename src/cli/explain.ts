/** `strefa explain`: why a domain is, or was on a day, in its state: the rule, the decisions, the facts, and what comes next. */
import { styleText } from 'node:util'
import type { Actor } from '../audit/actor.ts'
import { explainDomain, type ExplainedState, type Explanation } from '../domains/explain.ts'
import { translator } from '../i18n/translator.ts'
import { sayInstant, warsawIso } from '../rules/calendar.ts'
import { ruleOf } from '../rules/rule-ids.ts'
import type { Register } from './context.ts'
import { clockOf, showMoment, whatOf, whenOf } from './moments.ts'
import { namedDomain } from './named-domain.ts'
import { columns, facts, plain, say, sayJson } from './registry/show.ts'

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  program.command('explain')
    .description('why a domain is in its state: which rule, which facts, what is next and until when')
    .argument('<name>', 'a domain that is or was here')
    .option('--at <date>', 'as it stood at the end of a day (2026-03-01) or at an instant (2026-03-01T15:00:00+01:00)')
    .option('--json', 'one JSON document instead of text')
    .action(async (name: string, { at, json = false }: { at?: string, json?: boolean }) => {
      const open = await context.open()
      try {
        const found = await explainDomain(open.deps, actor, await namedDomain(open.deps, name), at)
        if (json) sayJson(jsonOf(found))
        else say(linesOf(found))
      } finally {
        await open.close()
      }
    })
}

const says: Readonly<Record<ExplainedState, string>> = {
  active: 'registered and paid',
  offered: 'its renewal is offered and waits for the money',
  renewing: 'paid: its renewal is on the way to the registry',
  refused: 'the registry refused its renewal: a person decides',
  expired: 'its paid period is over',
  blocked: 'blocked, and can still be renewed',
  ending: 'no renewal is offered any more: its registry lets it go',
  released: 'released',
  deregistered: 'deregistered on request',
  'transferred-away': 'another registrar has it'
}

const jsonOf = ({ domain, at, state, since, rule, policyVersion, because, facts, next, clocks }: Explanation) => ({
  name: domain.name, domainId: domain.id, at: warsawIso(at), state, since: warsawIso(since), rule, says: ruleOf(rule).en, policyVersion,
  because: because.map(entry => ({ ...entry, at: warsawIso(entry.at) })),
  facts: Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, value instanceof Date ? warsawIso(value) : value])),
  next: next && showMoment(next),
  clocks: Object.fromEntries(Object.entries(clocks).map(([clock, moment]) => [clock, moment && showMoment(moment)]))
})

const words = translator('en')

function linesOf ({ domain, at, state, since, rule, policyVersion, because, facts: known, next, clocks }: Explanation): string[] {
  const { proforma } = known
  const coming = Object.values(clocks).flatMap(moment => moment ? [moment] : []).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return [
    `${styleText('bold', plain(domain.displayName))}  ${styleText('dim', `on ${sayInstant(at)}`)}`,
    `${styleText('bold', state)} since ${sayInstant(since)}: ${says[state]}`,
    `${rule}: ${ruleOf(rule).en}`,
    '',
    styleText('bold', 'decided in this period'),
    ...because.length === 0 ? ['nothing that the journal knows of'] : columns(because.map(entry => [sayInstant(entry.at), words.word('actions', entry.action.replaceAll('.', '-')), entry.rule, styleText('dim', entry.policyVersion)])),
    '',
    styleText('bold', 'facts'),
    ...facts({
      terms: policyVersion,
      registered: sayInstant(known.registeredAt),
      came: known.cameAt && sayInstant(known.cameAt),
      renewed: known.renewedAt && sayInstant(known.renewedAt),
      'paid until': sayInstant(known.expiresAt),
      'pro-forma': proforma ? `issued ${proforma.issuedOn}, due ${proforma.dueOn}, ${proforma.years === 1 ? 'a year' : `${proforma.years} years`}` : 'not issued yet',
      credited: known.creditedAt ? sayInstant(known.creditedAt) : 'no',
      'fee credited': known.feeCreditedAt && sayInstant(known.feeCreditedAt),
      'from the balance': known.autoRenew ? 'yes, if it suffices' : 'no',
      'bank known through': known.moneyKnownThrough ?? 'no statement yet',
      'money counts until': sayInstant(known.moneyCloses),
      'our block ends': sayInstant(known.termsRelease),
      'the registry\'s ends': sayInstant(known.registryRelease)
    }),
    '',
    styleText('bold', 'next, if nobody acts'),
    ...next ? [`it stays so until ${whenOf(next)}: ${whatOf(next)} (${next.rule})`] : ['nothing more happens to it here'],
    ...columns(coming.map(moment => [clockOf(moment), whenOf(moment), whatOf(moment), moment.rule]))
  ]
}
