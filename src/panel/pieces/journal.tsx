/** Decisions with their rule, terms, actor and the facts they rested on. */
import type { Translator } from '../../i18n/translator.ts'
import { formatAmount } from '../../rules/money.ts'
import type { JournalEntry } from '../../views/journal.ts'
import { Empty } from './empty.tsx'
import { RuleLink } from './rule-link.tsx'

/** Facts as they were written down, made readable: instants in Warsaw time, amounts with their decimals, what lies inside named by its path. */
function * saidFacts (tr: Translator, facts: object, path = ''): Generator<[name: string, value: string]> {
  for (const [key, value] of Object.entries(facts) as [string, unknown][]) {
    const name = path + key
    if (Array.isArray(value)) {
      if (value.some(each => typeof each === 'object')) yield * saidFacts(tr, value, `${name}.`)
      else yield [name, value.join(', ') || '—']
    } else if (typeof value === 'object' && value !== null) yield * saidFacts(tr, value, `${name}.`)
    else yield [name, saidValue(tr, key, value)]
  }
}

function saidValue (tr: Translator, key: string, value: unknown): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return tr.t(value ? 'journal.yes' : 'journal.no')
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return tr.instant(new Date(text))
  return key.endsWith('Minor') && /^-?\d+$/.test(text) ? formatAmount(BigInt(text)) : text
}

/** What a decision rested on, and what it changed. */
export const Facts = ({ tr, facts }: { tr: Translator, facts: object }) => (
  <details class='more small'>
    <summary>{tr.t('journal.facts')}</summary>
    <dl class='said'>{[...saidFacts(tr, facts)].map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
  </details>
)

type JournalProps = { readonly tr: Translator, readonly entries: readonly JournalEntry[], readonly title?: string, readonly lead?: string, readonly none?: string }

export const Journal = ({ tr, entries, title = tr.t('journal.title'), lead = tr.t('journal.lead'), none = tr.t('journal.none') }: JournalProps) => (
  <section class='card' aria-labelledby='journal'>
    <div class='card-header'><h2 class='card-title' id='journal'>{title}</h2><span class='text-secondary small'>{lead}</span></div>
    {entries.length === 0
      ? <Empty icon='book' title={none} />
      : (
        <div class='table-responsive'>
          <table class='table card-table stack'>
            <thead><tr><th scope='col'>{tr.t('journal.when')}</th><th scope='col'>{tr.t('journal.what')}</th><th scope='col'>{tr.t('journal.rule')}</th><th scope='col'>{tr.t('journal.who')}</th></tr></thead>
            <tbody>
              {entries.map(entry => (
                <tr key={String(entry.id)}>
                  <td class='text-nowrap'>{tr.instant(entry.at)}</td>
                  <td><div class='fw-medium'>{tr.word('actions', entry.action.replace('.', '-'))}</div><Facts tr={tr} facts={entry.facts} /></td>
                  <td><RuleLink rule={entry.rule} tr={tr} say={false} /><div class='text-secondary small'>{entry.policyVersion}</div></td>
                  <td data-label={tr.t('journal.who')}>{tr.word('actors', entry.actorKind)}{entry.actorKind === 'machine' && <div class='text-secondary small'>{entry.actorId}</div>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        )}
  </section>
)
