/** One mailing: its list with the filter's receipt, how far it is, and what each recipient came to. */
import { addresseeStates, type AddresseeState } from '../../rules/mailing.ts'
import type { AddresseeRow, Counts, MailingPage as Mailing } from '../../views/mailing-rows.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { MailingBadge } from './mailings.tsx'

type Props = {
  readonly scene: Scene
  readonly mailing: Mailing
  readonly addressees: readonly AddresseeRow[]
  readonly next: string | null
  readonly query: { readonly state?: AddresseeState | undefined, readonly cursor?: string | undefined }
  readonly isStaff: boolean
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<AddresseeState, Tone> = { waiting: 'plain', 'in-flight': 'watch', queued: 'calm', delivered: 'good', bounced: 'bad', protected: 'plain', skipped: 'plain', 'opted-out': 'watch' }

const counted: readonly [keyof Counts, 'mailings.waiting' | 'mailings.inFlight' | 'mailings.queued' | 'mailings.delivered' | 'mailings.bounced' | 'mailings.protected' | 'mailings.skipped' | 'mailings.optedOut'][] = [
  ['waiting', 'mailings.waiting'], ['inFlight', 'mailings.inFlight'], ['queued', 'mailings.queued'], ['delivered', 'mailings.delivered'], ['bounced', 'mailings.bounced'], ['protected', 'mailings.protected'], ['skipped', 'mailings.skipped'], ['optedOut', 'mailings.optedOut']
]

/** Also asked for alone, while the mailing runs. */
export const MailingProgress = ({ scene, scene: { tr, tr: { t } }, mailing }: Pick<Props, 'scene' | 'mailing'>) => {
  const { waiting, inFlight } = mailing.counts
  const whole = mailing.toSend ?? 0
  const live = mailing.state === 'running' ? { 'hx-get': `/mailings/${mailing.id}/progress`, 'hx-trigger': 'every 3s', 'hx-swap': 'outerHTML' } : {}
  return (
    <section class='card' aria-labelledby='progress' id='progress-card' {...live}>
      <div class='card-header'><h2 class='card-title' id='progress'>{t('mailings.progress')}</h2><MailingBadge scene={scene} state={mailing.state} /></div>
      <div class='card-body'>
        {mailing.state === 'held' && <p>{t('mailings.heldUp')}</p>}
        <progress class='w-100' max={Math.max(whole, 1)} value={Math.max(whole - waiting - inFlight, 0)} aria-labelledby='progress' />
        <dl class='facts mb-0'>{counted.map(([name, label]) => <div key={name}><dt>{t(label)}</dt><dd>{tr.number(mailing.counts[name])}</dd></div>)}</dl>
      </div>
      {mailing.state === 'running' && <div class='form-foot'><a href={`/mailings/${mailing.id}`}>{t('mailings.reload')}</a></div>}
    </section>
  )
}

const Receipt = ({ scene: { tr, tr: { t } }, mailing: { lines, malformed, doubled, protected: taken, toSend, listName, filteredAt, faults } }: Props) => filteredAt && (
  <section class='card' aria-labelledby='receipt'>
    <div class='card-header'><h2 class='card-title' id='receipt'>{t('mailings.receipt')}</h2><RuleLink rule='MZ-2.2' tr={tr} say={false} /></div>
    <div class='card-body'>
      <p class='text-secondary text-break'>{listName}, {tr.instant(filteredAt)}</p>
      <dl class='facts mb-0'>
        {([['mailings.lines', lines], ['mailings.malformed', malformed], ['mailings.doubled', doubled], ['mailings.protected', taken], ['mailings.toSend', toSend]] as const).map(([label, count]) => <div key={label}><dt>{t(label)}</dt><dd>{tr.number(count ?? 0)}</dd></div>)}
      </dl>
      {faults.length > 0 && <LineFaults tr={tr} faults={faults} />}
    </div>
  </section>
)

export const LineFaults = ({ tr, faults }: { readonly tr: Scene['tr'], readonly faults: readonly { readonly line: number, readonly fault: string, readonly text: string }[] }) => (
  <details class='mt-3'>
    <summary>{tr.t('mailings.faults')}</summary>
    <Table headings={[{ amount: tr.t('mailings.line') }, tr.t('mailings.fault'), tr.t('mailings.faultText')]}>
      {faults.map(({ line, fault, text }) => <tr key={line}><td class='amount'>{line}</td><td>{tr.word('lineFaults', fault)}</td><td class='font-monospace text-break'>{text}</td></tr>)}
    </Table>
  </details>
)

const Upload = ({ scene: { tr: { t }, visitor }, mailing: { id, filteredAt } }: Props) => (
  <form method='post' action={`/mailings/${id}/list`} enctype='multipart/form-data' class='card' aria-labelledby='upload'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='upload'>{t(filteredAt ? 'mailings.filterAgain' : 'mailings.list')}</h2></div>
    <div class='card-body'>
      <p class='text-secondary'>{t('mailings.listHint')}</p>
      <label class='form-label' for='file'>{t('mailings.file')}</label>
      <input class='form-control' id='file' name='file' type='file' accept='.csv,.txt,text/csv,text/plain' required />
    </div>
    <div class='form-foot'><span /><button class={filteredAt ? 'btn' : 'btn btn-primary'}>{t('mailings.filter')}</button></div>
  </form>
)

const Act = ({ scene: { tr: { t }, visitor }, mailing: { id }, act }: Props & { readonly act: 'start' | 'stop' }) => (
  <form method='post' action={`/mailings/${id}/${act}`} class='d-inline'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class={act === 'start' ? 'btn btn-primary' : 'btn btn-outline-danger'} title={act === 'stop' ? t('mailings.stopHint') : undefined}>{t(`mailings.${act}`)}</button>
  </form>
)

const Results = ({ scene: { tr, tr: { t } }, mailing: { id, isForgotten }, addressees, next, query }: Props) => isForgotten
  ? <p class='text-secondary'>{t('mailings.forgotten')} <RuleLink rule='HOUSE-MAILING' tr={tr} say={false} /></p>
  : (
    <section class='card' aria-labelledby='results'>
      <div class='card-header'><h2 class='card-title' id='results'>{t('mailings.results')}</h2><a href={`/mailings/${id}/results.csv`} download>{t('mailings.download')}</a></div>
      <nav class='card-body pb-0' aria-labelledby='results'>
        <a href={`/mailings/${id}#results`} aria-current={query.state ? undefined : 'true'}>{t('mailings.everyone')}</a>
        {addresseeStates.map(state => <> · <a key={state} href={`/mailings/${id}?state=${state}#results`} aria-current={query.state === state ? 'true' : undefined}>{tr.word('addresseeStates', state)}</a></>)}
      </nav>
      <p class='card-body mb-0 pb-0 text-secondary'>{t('mailings.remove')} <RuleLink rule='MZ-2.4' tr={tr} say={false} /></p>
      {addressees.length === 0
        ? <Empty icon='people' title={t('mailings.noneOfThese')} />
        : (
          <Table headings={[{ amount: t('mailings.line') }, t('mailings.address'), t('mailings.result'), t('mailings.when')]}>
            {addressees.map(row => (
              <tr key={String(row.id)}>
                <td class='amount' data-label={t('mailings.line')}>{row.line}</td>
                <td class='text-break'>{row.address}</td>
                <td><State tone={tones[row.state]}>{tr.word('addresseeStates', row.state)}</State>{row.said !== null && row.state !== 'protected' && <div class='small text-secondary text-break'>{row.said}</div>}</td>
                <td data-label={t('mailings.when')}>{row.at ? tr.instant(row.at) : '–'}</td>
              </tr>
            ))}
          </Table>
          )}
      <Pager tr={tr} path={`/mailings/${id}`} query={query} next={next} />
    </section>
  )

const Void = ({ scene: { tr, tr: { t }, visitor }, mailing: { id } }: Props) => (
  <form method='post' action={`/mailings/${id}/withdrawal`} class='card'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title'>{t('mailings.withdraw')}</h2><RuleLink rule='MZ-2.6' tr={tr} say={false} /></div>
    <div class='card-body'><label class='form-label' for='why'>{t('mailings.why')}</label><input class='form-control' id='why' name='why' required maxLength={500} /></div>
    <div class='form-foot'><span /><button class='btn btn-outline-danger'>{t('mailings.withdraw')}</button></div>
  </form>
)

export const MailingPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, mailing, fault, isStaff } = props
  const isOpen = mailing.startedAt === null
  return (
    <Page
      scene={scene} title={mailing.subject} subtitle={<><span>{mailing.senderName} &lt;{mailing.sender}&gt;</span> <a href='/mailings'>{t('mailings.title')}</a></>}
      actions={<>{isOpen && <a class='btn' href={`/mailings/${mailing.id}/draft`}>{t('mailings.change')}</a>} {mailing.state === 'filtered' && <Act {...props} act='start' />}{(mailing.state === 'running' || mailing.state === 'held') && <Act {...props} act='stop' />}</>}
    >
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Receipt {...props} />
      {!isOpen && <MailingProgress scene={scene} mailing={mailing} />}
      {isOpen && <Upload {...props} />}
      <section class='card'><div class='card-header'><h2 class='card-title'>{t('mailings.text')}</h2></div><pre class='card-body mb-0 text-wrap'>{mailing.text}</pre></section>
      {mailing.filteredAt && <Results {...props} />}
      {isStaff && <Void {...props} />}
    </Page>
  )
}
