/** The journal: what was looked for, and each decision with who, about what, by which rule, on what facts. */
import { en } from '../../i18n/en.ts'
import { rules } from '../../rules/rule-ids.ts'
import type { FoundEntry } from '../../views/journal-search.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Facts } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { SubjectLink } from '../pieces/subject-link.tsx'
import { Table } from '../pieces/table.tsx'

export type ShownQuery = Readonly<Partial<Record<'kind' | 'actor' | 'action' | 'subject' | 'customer' | 'rule' | 'from' | 'to' | 'cursor', string>>>

type Props = { readonly scene: Scene, readonly entries: readonly FoundEntry[], readonly next: string | null, readonly query: ShownQuery, /** Of the customer that is looked for; null: none, or unknown. */ readonly customerName: string | null }

/** As they stand in the journal; their words stand beside them. */
const actionNames = Object.keys(en.actions).map(key => key.replace('-', '.'))
const actorKinds = ['customer', 'staff', 'machine'] as const

const Field = ({ name, label, value, list, type = 'search', hint }: { readonly name: string, readonly label: string, readonly value: string | undefined, readonly list?: string, readonly type?: 'search' | 'date', readonly hint?: string }) => (
  <div>
    <label for={name}>{label}</label>
    <input class='form-control' id={name} name={name} type={type} value={value ?? ''} maxLength={type === 'date' ? 10 : 254} list={list} placeholder={hint} autocomplete='off' spellcheck={false} />
  </div>
)

const Filters = ({ scene: { tr, tr: { t } }, query }: Props) => (
  <form method='get' action='/journal' class='filters' role='search'>
    <div>
      <label for='kind'>{t('journalSearch.kind')}</label>
      <select class='form-select' id='kind' name='kind'>
        <option value=''>{t('journalSearch.anybody')}</option>
        {actorKinds.map(kind => <option key={kind} value={kind} selected={query.kind === kind}>{tr.word('actors', kind)}</option>)}
      </select>
    </div>
    <Field name='actor' label={t('journalSearch.actor')} value={query.actor} hint={t('journalSearch.actorHint')} />
    <Field name='action' label={t('journalSearch.action')} value={query.action} list='actions' hint='order.place' />
    <Field name='subject' label={t('journalSearch.subject')} value={query.subject} hint={t('journalSearch.subjectHint')} />
    <Field name='customer' label={t('journalSearch.customer')} value={query.customer} hint='cus_…' />
    <Field name='rule' label={t('journalSearch.rule')} value={query.rule} list='rules' hint='DOM-II.5a' />
    <Field name='from' label={t('journalSearch.from')} value={query.from} type='date' />
    <Field name='to' label={t('journalSearch.to')} value={query.to} type='date' />
    <button class='btn'><Icon name='search' />{t('domains.show')}</button>
    <datalist id='actions'>{actionNames.map(action => <option key={action} value={action}>{tr.word('actions', action.replace('.', '-'))}</option>)}</datalist>
    <datalist id='rules'>{Object.keys(rules).map(rule => <option key={rule} value={rule} />)}</datalist>
  </form>
)

const Row = ({ scene: { tr, tr: { t } }, entry }: { readonly scene: Scene, readonly entry: FoundEntry }) => (
  <tr>
    <td class='text-nowrap'>{tr.instant(entry.at)}</td>
    <td>
      <div class='fw-medium'>{tr.word('actions', entry.action.replace('.', '-'))}</div>
      <div class='small'><SubjectLink type={entry.subjectType} id={entry.subjectId} name={entry.subjectName} /></div>
      <Facts tr={tr} facts={entry.facts} />
    </td>
    <td data-label={t('journalSearch.customer')}>{entry.customerId ? <a href={`/customers/${entry.customerId}`}>{entry.customerName ?? entry.customerId}</a> : '—'}</td>
    <td data-label={t('journal.rule')}><RuleLink rule={entry.rule} tr={tr} say={false} /><div class='text-secondary small'>{entry.policyVersion}</div></td>
    <td data-label={t('journal.who')}>{entry.actorName ?? tr.word('actors', entry.actorKind)}<div class='text-secondary small text-break'>{entry.actorName ? tr.word('actors', entry.actorKind) : entry.actorId}</div></td>
  </tr>
)

export const JournalPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t } }, entries, next, query, customerName } = props
  const isNarrowed = Object.entries(query).some(([field, value]) => field !== 'cursor' && value)
  return (
    <Page scene={scene} title={t('journalSearch.title')} subtitle={customerName ? <><a href={`/customers/${query.customer}`}>{customerName}</a></> : t('journalSearch.lead')} actions={isNarrowed && <a class='btn' href='/journal'>{t('journalSearch.all')}</a>}>
      <section class='card' aria-label={t('journalSearch.title')}>
        <Filters {...props} />
        {entries.length === 0
          ? <Empty icon='book' title={t('journalSearch.none')}><p>{t('journalSearch.noneHint')}</p></Empty>
          : <Table headings={[t('journal.when'), t('journal.what'), t('journalSearch.customer'), t('journal.rule'), t('journal.who')]}>{entries.map(entry => <Row key={String(entry.id)} scene={scene} entry={entry} />)}</Table>}
        <Pager tr={tr} path='/journal' query={query} next={next} />
      </section>
    </Page>
  )
}
